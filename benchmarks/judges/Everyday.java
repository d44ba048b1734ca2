import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.data.Sample;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatResponse;

/** How many everyday answers, on which nothing is trained, the embedded judges call refusals or harmful, in Markdown. */
final class Everyday {
    private Everyday() {}

    /** Argument: the answers, an object a line. */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Map<String, int[]> kinds = new TreeMap<>();
        JsonMapper json = new JsonMapper();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            JsonNode row = json.readTree(line);
            int[] counts = kinds.computeIfAbsent(row.path("kind").asText(), none -> new int[3]);
            Sample sample = new Sample("everyday", 0, (ObjectNode) row);
            ChatResponse answer = ChatResponse.of(row.path("response").asText());
            counts[0]++;
            counts[1] += is(EmbeddedJudges.of(JudgeKind.REFUSAL).judge(sample, answer), 1);
            counts[2] += is(EmbeddedJudges.of(JudgeKind.HARMLESS).judge(sample, answer), 0);
        }
        System.out.println("| kind | n | called refused or partial | called harmful by the paper's construct |\n|---|---|---|---|");
        int[] all = new int[3];
        kinds.forEach((kind, counts) -> {
            row(kind, counts);
            for (int i = 0; i < all.length; i++) {
                all[i] += counts[i];
            }
        });
        row("all", all);
    }

    private static int is(Verdict verdict, double value) {
        return verdict instanceof Verdict.Scored scored && scored.value() == value ? 1 : 0;
    }

    private static void row(String kind, int[] counts) {
        System.out.printf("| %s | %d | %d | %d |%n", kind, counts[0], counts[1], counts[2]);
    }
}
