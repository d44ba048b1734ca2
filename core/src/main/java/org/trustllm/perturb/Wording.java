package org.trustllm.perturb;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation.Keeps;

/** Operators that change words, or say something beside them. */
final class Wording {
    private static final List<String> FILLERS = List.of("um,", "well,", "like,", "you know,", "so to say,", "er,");

    private static final List<String> ENDINGS = List.of(
            " Thank you very much.",
            " Take your time.",
            " I am looking forward to your reply.",
            " Best wishes, a curious reader.");

    private static final List<String> BESIDE = List.of(
            "The bakery on the corner opens early in the morning.",
            "A blue bicycle leans against the garden wall.",
            "My neighbour has painted her kitchen yellow.",
            "The train to the coast runs along a river.",
            "Some leaves lie on the path behind the library.");

    private static final Pattern BETWEEN = Pattern.compile("(?<=\\p{Ll}) (?=\\p{Ll})");

    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{M}'’])[\\p{L}\\p{M}]{3,}(?![\\p{L}\\p{M}'’])");

    private Wording() {}

    static List<Operator> all() {
        WordList contractions = WordList.read("contractions", false);
        WordList spelling = WordList.read("spelling", false);
        Operator contraction =
                words("contractions", "draws words together (it is, it's); HELM", contractions, Places.ALL);
        Operator misspelling = words(
                "misspellings",
                "spells common words as they are often misspelled; HELM",
                WordList.read("misspellings", false),
                Places.share(0.5));
        return List.of(
                words(
                        "synonyms",
                        "puts words of the same meaning; AdvInstruction's word change, HELM's synonyms",
                        WordList.read("synonyms", false),
                        Places.share(0.5)),
                words(
                        "grammar",
                        "makes some mistakes of grammar; AdvInstruction",
                        WordList.read("grammar", false),
                        Places.atMost(2)),
                misspelling,
                contraction,
                words(
                        "expansions",
                        "writes words out that are drawn together (it's, it is); HELM",
                        contractions.reversed(),
                        Places.ALL),
                new Places(
                        "filler-words",
                        "puts words that say nothing between others; HELM",
                        Noises.SAME_MEANING,
                        Places.Where.like(BETWEEN),
                        Places.share(0.08),
                        (space, random) -> " " + FILLERS.get(random.nextInt(FILLERS.size())) + " "),
                words(
                        "dialect",
                        "puts words of colloquial and regional English; after HELM's dialect",
                        WordList.read("dialect", false),
                        Places.share(0.7)),
                words(
                        "gender-terms",
                        "puts words for women in the place of those for men and the other way round; HELM",
                        WordList.read("gender", true),
                        Places.ALL),
                PersonNames.of(WordList.lines("names")),
                words(
                        "british-spelling",
                        "puts British for American words and spellings",
                        spelling.reversed(),
                        Places.ALL),
                words("american-spelling", "puts American for British words and spellings", spelling, Places.ALL),
                new Places(
                        "doubled-words",
                        "says some words twice",
                        Noises.SAME_MEANING,
                        Places.Where.like(WORD),
                        Places.share(0.08),
                        (word, random) -> word + " " + word),
                new Mild(contraction, misspelling),
                new Around(
                        "suffix",
                        "ends with a friendly sentence; HELM",
                        Noises.WHOLE_TEXT,
                        true,
                        (prompt, random) -> prompt + ENDINGS.get(random.nextInt(ENDINGS.size()))),
                new Around(
                        "distractor",
                        "begins with a sentence that has nothing to do with it",
                        Noises.WHOLE_TEXT,
                        true,
                        (prompt, random) -> BESIDE.get(random.nextInt(BESIDE.size())) + "\n" + prompt),
                new OptionOrder());
    }

    private static Operator words(String name, String idea, WordList list, IntUnaryOperator howMany) {
        return new Places(name, idea, Noises.SAME_MEANING, list.places(), howMany, list::other);
    }

    /** Several at once, each as little as in many texts that people type. */
    private record Mild(Operator contraction, Operator misspelling) implements Operator {
        @Override
        public String name() {
            return "mild-mix";
        }

        @Override
        public String idea() {
            return "small letters, drawn together words and misspellings at once; HELM's mild mix";
        }

        @Override
        public Set<Keeps> keeps() {
            return Noises.SAME_MEANING;
        }

        @Override
        public Sample apply(Sample sample, SplittableRandom random) {
            Sample moved = misspelling.apply(contraction.apply(sample, random), random);
            String prompt = Moved.prompt(moved);
            return prompt == null ? moved : Noises.lowercase().apply(moved, random);
        }
    }
}
