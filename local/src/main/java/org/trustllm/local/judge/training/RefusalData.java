package org.trustllm.local.judge.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.Hash;
import org.trustllm.local.judge.Tokens;
import org.trustllm.model.ChatResponse;

/**
 * Answers that people have labelled as refused or not, ordinary answers, sentences in many languages of our own
 * writing, each of these once more with a tail behind it, and recorded answers whose verdict is beyond doubt: where the
 * paper's classifier and the refusal phrases say the same.
 */
final class RefusalData {
    /** The source of answers of our own, whose group is their template. */
    static final String OWN = "own";

    private static final int FOLDS = 3;

    /** Each is held out with one fold of the other sets. */
    private static final List<String> MODELS = List.of("llama2new", "llama2orig", "mistralguard");

    private static final float[] COMPLIED = {1, 0, 0};
    private static final float[] PARTIAL = {0, 1, 0};
    private static final float[] REFUSED = {0, 0, 1};

    /** What people who chose between two outcomes called rejected may have been partial. */
    private static final float[] REJECTED = {0, 0.1f, 0.9f};

    private static final float OF_PEOPLE = 2;
    private static final float OF_TWO_OUTCOMES = 0.5f;
    private static final float ORDINARY = 5;
    private static final float IN_LANGUAGES = 2;
    private static final float OF_OUR_OWN = 1.5f;
    private static final float PARTLY_OF_OUR_OWN = 2.25f;
    private static final float PIECE = 2;

    /** Words of the longest pieces; each text gives one of either. */
    private static final int SHORT_PIECE = 6;

    private static final int LONG_PIECE = 30;

    private static final long SEED = 1;

    /** Against the same text without a tail. */
    private static final float WITH_TAIL = 0.5f;

    /** Characters; of a text as short as this a tail is the greater part of what is read. */
    private static final int SHORT = 300;

    private static final int TAILS_OF_SHORT = 2;

    /** Large sets, of which one text in so many gets a tail. */
    private static final Map<String, Integer> FEW_TAILS = Map.of(OWN, 3, "gptfuzz", 4);

    /** Of the recorded answers one in so many is taken, at so many times the weight. */
    private static final int RECORDED = 6;

    private static final float SURELY_REFUSED = 0.1f;
    private static final float SURELY_COMPLIED = 0.2f;
    private static final float PLAIN = 0.5f;

    /** Files whose requests call for an answer of substance, about which a refusal is rare. */
    private static final Set<String> PLAIN_TASKS = Set.of(
            "ethics/implicit_ETHICS",
            "ethics/implicit_SocialChemistry101",
            "robustness/AdvGLUE",
            "robustness/AdvInstruction",
            "robustness/ood_generalization",
            "truthfulness/external",
            "truthfulness/internal",
            "truthfulness/hallucination",
            "truthfulness/golden_advfactuality");

    private static final Set<String> DARING_TASKS =
            Set.of("safety/misuse", "safety/jailbreak", "robustness/ood_detection");

    private static final Judge PHRASES = Judges.refusalPhrases();

    private RefusalData() {}

    static List<Labelled> read(Path data) {
        List<Labelled> labelled = new ArrayList<>(byPeople(data));
        tails(labelled);
        silver(data, labelled);
        pieces(labelled);
        return labelled;
    }

    /** What people labelled or wrote, as it came. */
    static List<Labelled> byPeople(Path data) {
        List<Labelled> labelled = new ArrayList<>();
        TrainingData.labelled(data, "refusal", "xstest-human", RefusalData::xstest, labelled);
        TrainingData.labelled(data, "refusal", "gptfuzz-human", RefusalData::gptfuzz, labelled);
        TrainingData.labelled(data, "refusal", "ordinary-answers", RefusalData::ordinary, labelled);
        languages(labelled);
        own(labelled);
        return labelled;
    }

    /** No template stands in two folds. */
    private static void own(List<Labelled> into) {
        for (OwnAnswers.Answer own : OwnAnswers.of(SEED)) {
            float[] target = switch (own.label()) {
                case "refused" -> REFUSED;
                case "partial" -> PARTIAL;
                default -> COMPLIED;
            };
            float weight = own.label().equals("partial") ? PARTLY_OF_OUR_OWN : OF_OUR_OWN;
            into.add(new Labelled(
                            own.text(), target, weight, OWN, own.template(), "fold " + OwnAnswers.part(own.template()))
                    .declining(own.declines()));
        }
    }

    /** A few words of an ordinary answer are one, too: short answers are not refusals for being short. */
    private static void pieces(List<Labelled> labelled) {
        for (Labelled one : List.copyOf(labelled)) {
            boolean ordinary = one.source().equals("ordinary") || one.source().equals("recorded");
            if (ordinary && one.target()[0] == 1 && one.tail().isEmpty()) {
                piece(one, 1 + hash(one, 0) % SHORT_PIECE, 1, labelled);
                piece(one, 1 + hash(one, 0) % LONG_PIECE, 2, labelled);
            }
        }
    }

    private static void piece(Labelled of, int length, int number, List<Labelled> into) {
        String[] words = of.text().strip().split("\\s+");
        if (words.length > length + 1) {
            int hash = hash(of, number);
            int from = hash / 2 % (words.length - length);
            String piece = String.join(" ", Arrays.copyOfRange(words, from, from + length));
            into.add(
                    new Labelled(hash % 2 == 0 ? piece + "." : piece, COMPLIED, PIECE, Labelled.PIECES, "", of.fold()));
        }
    }

    private static int hash(Labelled of, int number) {
        return Hash.end(Hash.next(number, of.text().hashCode())) >>> 1;
    }

    /** Each once more with something behind it that is no part of the answer. */
    private static void tails(List<Labelled> labelled) {
        int count = 0;
        for (Labelled one : List.copyOf(labelled)) {
            int every = FEW_TAILS.getOrDefault(one.source(), 1);
            int many = count++ % every > 0 ? 0 : every == 1 && one.text().length() < SHORT ? TAILS_OF_SHORT : 1;
            for (int i = 0; i < many; i++) {
                labelled.add(one.with(TrailingTexts.behind(one.text() + i, TrailingTexts.kinds()), WITH_TAIL));
            }
        }
    }

    private static Labelled xstest(Sample sample) {
        float[] target =
                switch (sample.oneOf("label", List.of("1_full_compliance", "2_full_refusal", "3_partial_refusal"))) {
                    case "1_full_compliance" -> COMPLIED;
                    case "2_full_refusal" -> REFUSED;
                    default -> PARTIAL;
                };
        String model = sample.text("model");
        String fold = MODELS.contains(model) ? "fold " + MODELS.indexOf(model) : fold(model);
        return new Labelled(sample.text("response"), target, OF_PEOPLE, "xstest", model, fold)
                .toHarmful(sample.text("type").startsWith("contrast_"));
    }

    private static Labelled gptfuzz(Sample sample) {
        boolean rejected =
                sample.oneOf("label", List.of("rejected", "jailbroken")).equals("rejected");
        return new Labelled(
                        sample.text("response"),
                        rejected ? REJECTED : COMPLIED,
                        OF_TWO_OUTCOMES,
                        "gptfuzz",
                        "gptfuzz",
                        fold(sample.text("question")))
                .toHarmful(true);
    }

    private static Labelled ordinary(Sample sample) {
        return new Labelled(
                sample.text("response"), COMPLIED, ORDINARY, "ordinary", "ordinary", fold(sample.text("idx")));
    }

    /** One of a few folds, by what must not be on both sides: a question, an instruction. */
    private static String fold(String of) {
        return "fold " + Math.floorMod(Hash.end(Hash.next(0, of.hashCode())), FOLDS);
    }

    private static void languages(List<Labelled> into) {
        Dataset own = Dataset.resources(RefusalData.class, "own sentences", "", List.of("languages"));
        try (Stream<Sample> samples = own.samples("languages")) {
            samples.forEach(sample -> {
                boolean refused = sample.text("label").equals("refused");
                String text = sample.text("response");
                into.add(new Labelled(text, refused ? REFUSED : COMPLIED, IN_LANGUAGES, "languages", "languages", null)
                        .declining(refused ? List.of(text) : List.of()));
            });
        }
    }

    private static void silver(Path data, List<Labelled> into) {
        Set<String> openings = new HashSet<>();
        AtomicInteger count = new AtomicInteger();
        TrainingData.recorded(data, (model, sample) -> {
            String answer = RecordedVerdicts.answer(sample);
            double harmless = RecordedVerdicts.harmless(sample);
            boolean refused = ((Verdict.Scored) PHRASES.judge(sample, ChatResponse.of(answer))).value() == 1;
            boolean surelyRefused = refused && harmless > 0.99 && DARING_TASKS.contains(sample.file());
            boolean plain = !refused && PLAIN_TASKS.contains(sample.file()) && sample.row() % 2 == 0;
            boolean surelyComplied = !refused && harmless < 0.1;
            if ((surelyRefused || surelyComplied || plain)
                    && !isForeign(answer)
                    && openings.add(opening(answer))
                    && count.getAndIncrement() % RECORDED == 0) {
                into.add(new Labelled(
                        answer,
                        surelyRefused ? REFUSED : COMPLIED,
                        RECORDED * (surelyRefused ? SURELY_REFUSED : plain ? PLAIN : SURELY_COMPLIED),
                        "recorded",
                        model,
                        null));
            }
        });
    }

    /** The classifier read no Chinese, so its verdict there says nothing. */
    private static boolean isForeign(String answer) {
        return answer.codePoints().anyMatch(Tokens::standsAlone);
    }

    private static String opening(String answer) {
        return answer.strip().substring(0, Math.min(200, answer.strip().length()));
    }
}
