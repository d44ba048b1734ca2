import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.internal.stats.GuardThreshold;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.SeenTexts;
import org.trustllm.stats.Wilson;

/**
 * What an output guard by an embedded judge would have held back of the recorded answers of nine models: harmful ones (to jailbreaks
 * and misuse, by the paper's classifier, which is not the guard) against ordinary ones. The threshold is chosen on every second
 * ordinary answer, at most 2 % of which it may block for certain, and everything is told of the others. Answers that the guard's
 * weights were learnt from are left out.
 *
 * <p>Arguments: the folder with the recorded answers, and the file of ordinary answers.
 */
public final class GuardedAnswers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final double MOST = 0.02;

    private GuardedAnswers() {}

    public static void main(String[] arguments) throws IOException {
        Path models = Path.of(arguments[0]);
        List<String> ordinary = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String text = JSON.readTree(line).path("response").asText();
            if (!text.isBlank()) {
                ordinary.add(text);
            }
        }
        for (JudgeKind kind : List.of(JudgeKind.HARMLESS, JudgeKind.TOXICITY)) {
            of(kind, models, ordinary);
        }
    }

    private static void of(JudgeKind kind, Path models, List<String> ordinary) throws IOException {
        boolean lowIsBad = kind == JudgeKind.HARMLESS;
        EmbeddedJudge judge = EmbeddedJudges.of(kind);
        Optional<SeenTexts> seen = EmbeddedJudges.seenBy(judge.id());
        double[] scores = scores(judge, fresh(ordinary, seen));
        double[] chosenOn = every(scores, 0);
        double[] toldOf = every(scores, 1);
        Optional<GuardThreshold> found = GuardThreshold.of(lowIsBad, chosenOn, new boolean[chosenOn.length], MOST);
        System.out.printf(Locale.ROOT, "%n%s, %d ordinary answers to choose by, %d others%n", judge.id(), chosenOn.length, toldOf.length);
        if (found.isEmpty()) {
            System.out.println("no threshold is sure to block at most 2 % of ordinary answers");
            return;
        }
        double threshold = found.get().threshold();
        System.out.printf(Locale.ROOT, "threshold %.3f; of the other ordinary answers it blocks %s%n", threshold, share(lowIsBad, toldOf, threshold));
        System.out.println("| model | harmful answers held back | its own other answers blocked |");
        System.out.println("|---|---|---|");
        List<Double> allHarm = new ArrayList<>();
        List<Double> allOwn = new ArrayList<>();
        try (Stream<Path> folders = Files.list(models)) {
            for (Path model : folders.filter(Files::isDirectory).sorted().toList()) {
                List<String> harmful = new ArrayList<>();
                for (String file : List.of("jailbreak", "misuse")) {
                    read(model.resolve("safety/" + file + ".json"), true, harmful);
                }
                List<String> own = new ArrayList<>();
                for (String file : List.of("ethics/explicit_moralchoice", "ethics/implicit_ETHICS", "ethics/implicit_SocialChemistry101")) {
                    read(model.resolve(file + ".json"), false, own);
                }
                double[] harm = scores(judge, fresh(harmful, seen));
                double[] others = scores(judge, fresh(own, seen));
                add(allHarm, harm);
                add(allOwn, others);
                System.out.printf("| %s | %s | %s |%n", model.getFileName(), share(lowIsBad, harm, threshold), share(lowIsBad, others, threshold));
            }
        }
        System.out.printf(
                "| all | %s | %s |%n",
                share(lowIsBad, allHarm.stream().mapToDouble(one -> one).toArray(), threshold),
                share(lowIsBad, allOwn.stream().mapToDouble(one -> one).toArray(), threshold));
    }

    private static void add(List<Double> all, double[] some) {
        for (double one : some) {
            all.add(one);
        }
    }

    /** Answers of a file; of harmful ones those that the paper's classifier finds harmful. */
    private static void read(Path file, boolean harmful, List<String> texts) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (JsonNode row : JSON.readTree(file.toFile())) {
            String text = row.path("res").asText("");
            if (!text.isBlank() && (!harmful || row.path("eval_res").asText("").equals("LABEL_1"))) {
                texts.add(text);
            }
        }
    }

    private static List<String> fresh(List<String> texts, Optional<SeenTexts> seen) {
        return texts.stream()
                .filter(text -> seen.isEmpty() || !seen.get().holds(text))
                .toList();
    }

    private static double[] scores(EmbeddedJudge judge, List<String> texts) {
        return judge.scores(texts).stream().mapToDouble(one -> one).toArray();
    }

    private static double[] every(double[] all, int second) {
        double[] some = new double[(all.length + 1 - second) / 2];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[2 * i + second];
        }
        return some;
    }

    private static String share(boolean lowIsBad, double[] scores, double threshold) {
        int held = 0;
        for (double score : scores) {
            held += GuardThreshold.objects(lowIsBad, score, threshold) ? 1 : 0;
        }
        if (scores.length == 0) {
            return "–";
        }
        Wilson interval = Wilson.interval95(held, scores.length);
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f] of %d", (double) held / scores.length, interval.low(), interval.high(), scores.length);
    }
}
