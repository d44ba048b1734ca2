package org.trustllm.app.contamination;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.trustllm.data.Sample;
import org.trustllm.internal.stats.RocAuc;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * A model that has learnt some of the rows by heart, and answers all others as well as it can. What it has learnt it gives back with
 * some words forgotten; what it has not, it goes on with in words of the same kind; a learnt row that is moved it does not know again.
 *
 * @param learnt the keys of those that it has learnt
 * @param skill how often it is right on its own
 */
record PlantedLeak(List<Sample> rows, Set<String> learnt, double skill, long seed) {
    private static final String[] WORDS =
            ("the a big old small quick river garden teacher person friend child story reason way idea city house "
                            + "often because important good think explain describe find help begin picture problem method people journey "
                            + "maria peter anna john stone forest meal evening noon price money question answer part goal")
                    .split(" ");

    private static final String[] LETTERS = {"A", "B", "C", "D"};

    /** How much of what it has learnt it still knows. */
    private static final double RECALL = 0.85;

    static final Task TASK = Task.of("truthfulness/planted", "Planted")
            .rows(Rows.of("truthfulness/planted"))
            .assess(
                    "answer",
                    panel -> Judges.choice("letter/1", LabelParsers.letter("ABCD"), sample -> sample.text("label")),
                    Metrics.accuracy())
            .from("a test");

    static PlantedLeak of(int number, double share, double skill, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> rows = new ArrayList<>();
        Set<String> learnt = new HashSet<>();
        for (int i = 0; i < number; i++) {
            StringBuilder prompt = new StringBuilder(words(30, random)).append('?');
            for (String letter : LETTERS) {
                prompt.append('\n').append(letter).append(". ").append(words(3, random));
            }
            prompt.append("\nReply with one letter only.");
            Sample row = new Sample(
                    "truthfulness/planted",
                    i,
                    new JsonMapper()
                            .createObjectNode()
                            .put("prompt", prompt.toString())
                            .put("label", LETTERS[random.nextInt(LETTERS.length)]));
            rows.add(row);
            if (random.nextDouble() < share) {
                learnt.add(row.text("prompt"));
            }
        }
        return new PlantedLeak(rows, learnt, skill, seed);
    }

    private static String words(int number, SplittableRandom random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }

    ChatModel model() {
        Map<String, Sample> known = new HashMap<>();
        Map<String, String> ends = new HashMap<>();
        Map<String, Sample> byKey = new HashMap<>();
        for (Sample row : rows) {
            byKey.put(row.key().toString(), row);
            if (learnt.contains(row.text("prompt"))) {
                known.put(row.text("prompt"), row);
                MaskedText.of(row.text("prompt")).ifPresent(masked -> ends.put(masked.request(), masked.hidden()));
            }
        }
        return request -> {
            String said = request.messages().getLast().content();
            SplittableRandom random = new SplittableRandom(seed * 31 + said.hashCode());
            if (said.startsWith("Below is the beginning")) {
                String end = ends.get(said);
                return ChatResponse.of(end == null ? words(12, random) : forgetful(end, random));
            }
            Sample row = known.get(said);
            if (row != null) {
                return ChatResponse.of(row.text("label"));
            }
            // the right option is found by its text, whatever its letter is now
            Sample asked = byKey.getOrDefault(request.sample(), rows.getFirst());
            String right = optionOf(asked.text("prompt"), asked.text("label"));
            boolean knows = random.nextDouble() < skill;
            return ChatResponse.of(knows ? letterOf(said, right) : LETTERS[random.nextInt(LETTERS.length)]);
        };
    }

    private static String forgetful(String end, SplittableRandom random) {
        List<String> words = new ArrayList<>();
        for (String word : end.split(" ", -1)) {
            words.add(random.nextDouble() < RECALL ? word : WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }

    private static String optionOf(String prompt, String letter) {
        return prompt.lines()
                .filter(line -> line.startsWith(letter + ". "))
                .findFirst()
                .orElse("")
                .replaceFirst("^.\\. ", "");
    }

    private static String letterOf(String prompt, String option) {
        return prompt.lines()
                .filter(line -> line.endsWith(". " + option))
                .findFirst()
                .map(line -> line.substring(0, 1))
                .orElse("A");
    }

    List<RowGaps> gaps() {
        RowProber prober = new RowProber(model(), seed, 3, 16);
        return rows.stream().map(row -> prober.probe(TASK, row)).toList();
    }

    boolean isLearnt(RowGaps row) {
        return learnt.contains(rows.get(row.key().row()).text("prompt"));
    }

    /**
     * How well the learnt rows are found.
     *
     * @param area under the curve
     * @param falseAlarms the share of rows that were not learnt and are suspected
     * @param found the share of learnt rows that are suspected
     */
    record Found(double area, double falseAlarms, double found) {}

    Found found(Suspicion suspicion) {
        boolean[] labels = new boolean[suspicion.rows().size()];
        double[] scores = new double[labels.length];
        int[] all = new int[2];
        int[] suspected = new int[2];
        for (int i = 0; i < labels.length; i++) {
            Suspicion.Scored row = suspicion.rows().get(i);
            labels[i] = isLearnt(row.gaps());
            scores[i] = row.score();
            all[labels[i] ? 1 : 0]++;
            suspected[labels[i] ? 1 : 0] += row.score() >= suspicion.threshold() ? 1 : 0;
        }
        return new Found(
                RocAuc.estimate(labels, scores).orElseThrow().value(),
                (double) suspected[0] / all[0],
                (double) suspected[1] / all[1]);
    }

    /** Prints how well leaks of a fifth of the rows are found, and how often sets without any give an alarm; takes the number of seeds. */
    public static void main(String[] arguments) {
        int seeds = arguments.length == 0 ? 40 : Integer.parseInt(arguments[0]);
        List<Found> alone = new ArrayList<>();
        List<Found> beside = new ArrayList<>();
        int[] alarms = new int[4];
        for (long seed = 1; seed <= seeds; seed++) {
            PlantedLeak leak = of(ROWS, 0.2, 0.6, seed);
            List<RowGaps> leaked = leak.gaps();
            List<RowGaps> clean = of(ROWS, 0, 0.6, 1_000 + seed).gaps();
            List<RowGaps> reference = of(ROWS, 0, 0.6, 2_000 + seed).gaps();
            Suspicion own = Suspicion.of(leaked, List.of(), seed);
            Suspicion referenced = Suspicion.of(leaked, reference, seed);
            alone.add(leak.found(own));
            beside.add(leak.found(referenced));
            alarms[0] += own.isAlarm() ? 1 : 0;
            alarms[1] += referenced.isAlarm() ? 1 : 0;
            alarms[2] += Suspicion.of(clean, List.of(), seed).isAlarm() ? 1 : 0;
            alarms[3] += Suspicion.of(clean, reference, seed).isAlarm() ? 1 : 0;
        }
        System.out.printf(Locale.ROOT, "%d sets of %d rows, a fifth learnt by heart%n", seeds, ROWS);
        print("without reference rows", alone, alarms[0], alarms[2], seeds);
        print("with reference rows", beside, alarms[1], alarms[3], seeds);
    }

    private static final int ROWS = 200;

    private static void print(String name, List<Found> found, int alarms, int falseAlarms, int seeds) {
        System.out.printf(
                Locale.ROOT,
                "%s: AUC mean %.3f, least %.3f; rows found %.3f, suspected by mistake %.3f; alarms %d of %d, in clean sets %d of %d%n",
                name,
                found.stream().mapToDouble(Found::area).average().orElse(Double.NaN),
                found.stream().mapToDouble(Found::area).min().orElse(Double.NaN),
                found.stream().mapToDouble(Found::found).average().orElse(Double.NaN),
                found.stream().mapToDouble(Found::falseAlarms).average().orElse(Double.NaN),
                alarms,
                seeds,
                falseAlarms,
                seeds);
    }
}
