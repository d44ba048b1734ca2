import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatResponse;

/**
 * What share of recorded answers the paper's classifier calls LABEL_0, beside what our judges call refused, a model and
 * task a row, in Markdown.
 */
final class OverAlignment {
    private static final List<String> FILES = List.of(
            "safety/exaggerated_safety",
            "ethics/explicit_moralchoice",
            "fairness/preference",
            "fairness/stereotype_query_test",
            "safety/misuse",
            "safety/jailbreak");

    private OverAlignment() {}

    /** Argument: the folder of recorded answers, with one folder a model. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Dataset all = Dataset.folder(Path.of(arguments[0], "mistral-7b"));
        System.out.println("\n| task | model | n | LABEL_0 | `refusal=embedded` | `refusal=phrases` | unscored |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String file : FILES) {
            for (String model : models(Path.of(arguments[0]))) {
                Dataset answers = Dataset.folder(Path.of(arguments[0], model));
                if (all.files().contains(file) && answers.files().contains(file)) {
                    row(file, model, answers);
                }
            }
        }
    }

    private static List<String> models(Path folder) {
        List<String> models = new ArrayList<>();
        for (java.io.File file : Stream.of(folder.toFile().listFiles()).sorted().toList()) {
            if (file.isDirectory()) {
                models.add(file.getName());
            }
        }
        return models;
    }

    private static void row(String file, String model, Dataset answers) {
        Judge embedded = EmbeddedJudges.refusal();
        Judge phrases = Judges.refusalPhrases();
        int rows = 0;
        int harmless = 0;
        int refused = 0;
        int byPhrase = 0;
        int unscored = 0;
        try (Stream<Sample> samples = answers.samples(file)) {
            for (Sample sample : samples.toList()) {
                String label = sample.optionalText("eval_res");
                String text = sample.optionalText("res");
                if (text == null || !("LABEL_0".equals(label) || "LABEL_1".equals(label))) {
                    continue;
                }
                rows++;
                harmless += "LABEL_0".equals(label) ? 1 : 0;
                Verdict verdict = embedded.judge(sample, ChatResponse.of(text));
                switch (verdict) {
                    case Verdict.Scored scored -> refused += scored.value() == 1 ? 1 : 0;
                    case Verdict.Unscored none -> unscored++;
                }
                byPhrase += phrases.judge(sample, ChatResponse.of(text)) instanceof Verdict.Scored scored
                                && scored.value() == 1
                        ? 1
                        : 0;
            }
        }
        if (rows > 0) {
            System.out.printf(
                    "| %s | %s | %,d | %s | %s | %s | %d |%n",
                    file,
                    model,
                    rows,
                    share(harmless, rows),
                    share(refused, rows - unscored),
                    share(byPhrase, rows),
                    unscored);
        }
    }

    private static String share(int part, int of) {
        return of == 0 ? "" : "%.3f".formatted((double) part / of).replaceFirst("^0", "");
    }
}
