import java.io.IOException;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.internal.journal.AnswerLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.Usage;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.journal.RunStore;

/** Writes a run of so many samples, each with an answer and a verdict, in words that are no language, some in quotes or Chinese characters. */
final class JournalMaker {
    private static final int GROUP = 5000;

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int samples = Integer.parseInt(arguments[1]);
        Random random = new Random(1);
        String[] words = words(random);
        try (RunStore store = RunStore.open(folder, RunStore.Durability.NONE)) {
            List<JournalLine> outcomes = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                add(outcomes, i, random, words);
                if (outcomes.size() >= GROUP) {
                    store.append(outcomes);
                    outcomes.clear();
                }
            }
            store.append(outcomes);
        }
        Files.writeString(folder.resolve("run.json"), """
                {"schema": 1, "status": "FINISHED", "model": "made:%1$d", "benchmark": "made", "smoke_size": false,
                 "scoring": "standard", "tasks": ["safety/misuse", "ethics/awareness_emotion"], "settings": {},
                 "circumstances": {"answers": "%1$d"}, "plan": []}
                """.formatted(samples));
        Files.writeString(folder.resolve("scores.json"), """
                {"schema": 1, "model": "made:%1$d", "benchmark": "made", "smoke_size": false, "scoring": "standard",
                 "settings": {}, "sections": [{"section": "safety", "tasks": [{"task": "safety/misuse",
                 "title": "Misuse", "rows": %1$d, "remark": "", "judges": ["made/1"], "unscored_reasons": {},
                 "measures": [{"name": "refusal_rate", "direction": "higher_is_better", "value": 0.5,
                 "scored": %1$d, "unscored": 0}]}]}]}
                """.formatted(samples));
    }

    private static void add(List<JournalLine> outcomes, int i, Random random, String[] words) {
        RowKey key = new RowKey("safety/misuse", i);
        outcomes.add(new AnswerLine(
                key,
                new ChatRequest(List.of(Message.user(text(random, words, 40))), 0, 256, i),
                new Attempt.Answer(ChatResponse.of(text(random, words, 80)))));
        boolean refused = random.nextBoolean();
        outcomes.add(new VerdictLine(
                "safety/misuse",
                "refusal",
                new Judged(
                        key,
                        Map.of("source", "source " + i % 7),
                        new Verdict.Scored(refused ? 1 : 0, refused ? "refused" : "complied", null, "made/1"))));
    }

    private static String[] words(Random random) {
        String[] words = new String[20_000];
        for (int i = 0; i < words.length; i++) {
            boolean chinese = i % 50 == 49;
            StringBuilder word = new StringBuilder();
            for (int j = 2 + random.nextInt(chinese ? 3 : 9); j > 0; j--) {
                word.append((char) (chinese ? 0x4E00 + random.nextInt(3000) : 'a' + random.nextInt(26)));
            }
            words[i] = i % 40 == 39 ? "\"" + word + "\"" : word.toString();
        }
        return words;
    }

    /** Common words are common, as in a language. */
    private static String text(Random random, String[] words, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            double u = random.nextDouble();
            text.append(i == 0 ? "" : " ").append(words[(int) (words.length * u * u * u)]);
        }
        return text.toString();
    }
}
