package org.trustllm.perturb;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.perturb.Perturbation.Keeps;

/** Operators that leave the words and spoil how they are written: the paper's AdvInstruction, HELM's, and look-alikes. */
final class Noises {
    static final Set<Keeps> SAME_WORDS = Set.of(Keeps.ANSWERS, Keeps.NUMBERS, Keeps.WORDS);

    /** Of operators whose words remain to be read, though they are no longer spelled as they were. */
    static final Set<Keeps> SAME_MEANING = Set.of(Keeps.ANSWERS, Keeps.NUMBERS, Keeps.LENGTH, Keeps.MEANING);

    static final Set<Keeps> WHOLE_TEXT = Set.of(Keeps.ANSWERS, Keeps.NUMBERS, Keeps.TEXT);

    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{M}'’])[\\p{L}\\p{M}]{4,}(?![\\p{L}\\p{M}'’])");

    private static final Pattern SHORT_WORD =
            Pattern.compile("(?<![\\p{L}\\p{M}'’])[\\p{L}\\p{M}]{2,}(?![\\p{L}\\p{M}'’])");

    private static final Places.Where ANY_WORD = Places.Where.runs(Places.Where::isOfWord);

    private static final Pattern SPACE = Pattern.compile("(?<=\\S) (?=\\S)");

    private static final Pattern MARK = Pattern.compile("(?<=[\\p{L}\\p{M})\"])[,;:.!?](?=\\s|$)");

    private static final String[] KEYS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private static final String EXCHANGED = "uyijnmop";

    private Noises() {}

    static List<Operator> all() {
        return List.of(
                spelled(
                        "letter-change",
                        "puts u for y, i for j, n for m, o for p and the other way round in some words; AdvInstruction",
                        Places.share(0.25),
                        Noises::exchanged),
                new Around(
                        "one-url",
                        "adds an address; AdvInstruction",
                        WHOLE_TEXT,
                        true,
                        (prompt, random) -> random.nextBoolean()
                                ? "https://www.example.com " + prompt
                                : prompt + " https://www.example.com"),
                new Places(
                        "detail-url",
                        "puts an address that ends in the word before a word; AdvInstruction",
                        Set.of(Keeps.ANSWERS, Keeps.NUMBERS, Keeps.WORDS, Keeps.LENGTH),
                        Places.Where.like(WORD),
                        Places.atMost(1),
                        (word, random) -> "[https://www.example.com/" + slug(word) + "]" + word),
                spelled(
                        "typos-three",
                        "exchanges two letters in three words; AdvInstruction",
                        Places.atMost(3),
                        Noises::transposed),
                spelled(
                        "typos-four",
                        "exchanges two letters in four words; AdvInstruction",
                        Places.atMost(4),
                        Noises::transposed),
                spelled(
                        "typos-five",
                        "exchanges two letters in five words; AdvInstruction",
                        Places.atMost(5),
                        Noises::transposed),
                written(
                        "space-in-words",
                        "puts a space into some words; AdvInstruction",
                        WORD,
                        Places.share(0.15),
                        (word, random) -> broken(word, " ", random)),
                written(
                        "latex-markdown",
                        "sets some words in Markdown or LaTeX; AdvInstruction",
                        WORD,
                        Places.share(0.15),
                        (word, random) -> switch (random.nextInt(3)) {
                            case 0 -> "**" + word + "**";
                            case 1 -> "$\\text{" + word + "}$";
                            default -> "_" + word + "_";
                        }),
                written("html", "sets some words in HTML; AdvInstruction", WORD, Places.share(0.15), (word, random) -> {
                    String tag = List.of("em", "b", "u", "span").get(random.nextInt(4));
                    return "<" + tag + ">" + word + "</" + tag + ">";
                }),
                lowercase(),
                written(
                        "uppercase",
                        "writes all in capitals",
                        ANY_WORD,
                        Places.ALL,
                        (word, random) -> word.toUpperCase(Locale.ROOT)),
                written(
                        "title-case",
                        "begins every word with a capital; HELM's case",
                        ANY_WORD,
                        Places.ALL,
                        (word, random) ->
                                word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                                        + word.substring(word.offsetByCodePoints(0, 1))),
                written(
                        "mixed-case",
                        "writes some letters as capitals, some small",
                        ANY_WORD,
                        Places.ALL,
                        Noises::mixed),
                spelled(
                        "keyboard-typos",
                        "strikes a neighbouring key in some words; HELM",
                        Places.share(0.1),
                        Noises::mistyped),
                written(
                        "extra-spaces",
                        "puts two to four spaces for some; HELM",
                        SPACE,
                        Places.share(0.5),
                        (space, random) -> " ".repeat(2 + random.nextInt(3))),
                written(
                        "white-space",
                        "puts a tab, a wide or an unbreakable space for some; HELM",
                        SPACE,
                        Places.share(0.3),
                        (space, random) -> List.of("\t", "\u2003", "\u00A0").get(random.nextInt(3))),
                written(
                        "missing-marks",
                        "leaves out some commas and stops",
                        MARK,
                        Places.share(0.5),
                        (mark, random) -> ""),
                written(
                        "look-alikes",
                        "puts letters of another script that look the same",
                        Pattern.compile("[aeopcxyAEOPCX]"),
                        Places.share(0.15),
                        (letter, random) -> LookAlikes.of(letter)),
                written(
                        "unseen-characters",
                        "puts characters that nobody sees into some words",
                        WORD,
                        Places.share(0.25),
                        (word, random) -> broken(word, "\u200B", random)),
                written(
                        "full-width",
                        "writes some words in wide letters",
                        Pattern.compile("(?<![\\p{L}'’])[A-Za-z]{4,}(?![\\p{L}'’])"),
                        Places.share(0.2),
                        (word, random) -> wide(word)));
    }

    static Operator lowercase() {
        return written(
                "lowercase",
                "writes all in small letters; HELM",
                ANY_WORD,
                Places.ALL,
                (word, random) -> word.toLowerCase(Locale.ROOT));
    }

    private static Operator spelled(
            String name,
            String idea,
            IntUnaryOperator howMany,
            BiFunction<String, SplittableRandom, @Nullable String> change) {
        Pattern words = name.equals("letter-change") ? SHORT_WORD : WORD;
        return new Places(name, idea, SAME_MEANING, Places.Where.like(words), howMany, change);
    }

    private static Operator written(
            String name,
            String idea,
            Pattern places,
            IntUnaryOperator howMany,
            BiFunction<String, SplittableRandom, @Nullable String> change) {
        return written(name, idea, Places.Where.like(places), howMany, change);
    }

    private static Operator written(
            String name,
            String idea,
            Places.Where places,
            IntUnaryOperator howMany,
            BiFunction<String, SplittableRandom, @Nullable String> change) {
        return new Places(name, idea, SAME_WORDS, places, howMany, change);
    }

    private static @Nullable String exchanged(String word, SplittableRandom random) {
        int from = random.nextInt(word.length());
        for (int i = 0; i < word.length(); i++) {
            int at = (from + i) % word.length();
            int letter = EXCHANGED.indexOf(word.charAt(at));
            if (letter >= 0) {
                return word.substring(0, at) + EXCHANGED.charAt(letter ^ 1) + word.substring(at + 1);
            }
        }
        return null;
    }

    /** Two letters inside a word in each other's place, its first where it is; null where all are alike. */
    private static @Nullable String transposed(String word, SplittableRandom random) {
        int places = word.length() - 2;
        int from = random.nextInt(places);
        for (int i = 0; i < places; i++) {
            int at = 1 + (from + i) % places;
            char one = word.charAt(at);
            char other = word.charAt(at + 1);
            if (one != other
                    && Character.isLetter(one)
                    && Character.isLetter(other)
                    && !Character.isSurrogate(one)
                    && !Character.isSurrogate(other)) {
                return word.substring(0, at) + other + one + word.substring(at + 2);
            }
        }
        return null;
    }

    private static @Nullable String mistyped(String word, SplittableRandom random) {
        int from = random.nextInt(word.length());
        for (int i = 0; i < word.length(); i++) {
            int at = (from + i) % word.length();
            for (String row : KEYS) {
                int key = row.indexOf(Character.toLowerCase(word.charAt(at)));
                if (key >= 0) {
                    int next = key == 0 ? 1 : key == row.length() - 1 ? key - 1 : key + (random.nextBoolean() ? 1 : -1);
                    return word.substring(0, at) + row.charAt(next) + word.substring(at + 1);
                }
            }
        }
        return null;
    }

    private static String mixed(String word, SplittableRandom random) {
        int[] letters = word.codePoints().toArray();
        int other = random.nextInt(letters.length);
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            String letter = Character.toString(letters[i]);
            String capital = letter.toUpperCase(Locale.ROOT);
            // one of them is other than it was, whatever the others come to
            boolean raised = i == other ? !letter.equals(capital) : random.nextBoolean();
            mixed.append(raised ? capital : letter.toLowerCase(Locale.ROOT));
        }
        return mixed.toString();
    }

    /** At a place where no character is cut in two, nor a sign from its letter. */
    private static @Nullable String broken(String word, String by, SplittableRandom random) {
        int at = 1 + random.nextInt(word.length() - 1);
        boolean cuts = Character.isLowSurrogate(word.charAt(at))
                || Character.getType(word.charAt(at)) == Character.NON_SPACING_MARK;
        return cuts ? null : word.substring(0, at) + by + word.substring(at);
    }

    private static String wide(String word) {
        StringBuilder wide = new StringBuilder();
        word.chars().forEach(letter -> wide.append((char) (letter + 0xFEE0)));
        return wide.toString();
    }

    private static String slug(String word) {
        return word.chars().allMatch(letter -> letter < 128) ? word.toLowerCase(Locale.ROOT) : "page";
    }
}
