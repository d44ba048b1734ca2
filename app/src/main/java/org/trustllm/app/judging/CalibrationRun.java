package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.stats.GuardThreshold;
import org.trustllm.internal.stats.KrippendorffAlpha;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudge.Assessed;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.English;
import org.trustllm.local.judge.SeenTexts;
import org.trustllm.provider.guard.GuardJudge;

/** A judge and the labels it is measured against. */
record CalibrationRun(JudgeKind kind, Judge judge, LabelWords words, Path labels, String group, String labelledBy) {
    /** Of each label; with fewer, sensitivity and specificity are known to no better than .1. */
    static final int FEWEST = 50;

    private static final String UNSCORED = "unscored";

    /** A labelled answer and what the judge says of it. */
    record Pair(LabelledAnswer answer, Assessed assessed) {}

    /** Labelled answers, and how many others were left out since the judge's weights were learnt from them. */
    record Labels(List<LabelledAnswer> answers, int seen) {
        /**
         * Why figures over these cannot stand for a judge; empty where they can: at least {@value #FEWEST} labels of yes and of
         * no, or in all where labels are numbers or classes.
         */
        String tooFew(LabelWords words) {
            if (words.areNumbers() || words.areClasses()) {
                return answers.size() >= FEWEST
                        ? ""
                        : "expected at least " + FEWEST + " labels, found " + answers.size();
            }
            long yes = answers.stream().filter(answer -> answer.truth() > 0.5).count();
            long no = answers.size() - yes;
            return Math.min(yes, no) >= FEWEST
                    ? ""
                    : "expected at least " + FEWEST + " labels of each kind, found " + yes + " and " + no;
        }
    }

    /**
     * Reads the labels.
     *
     * @throws InputException where none is left that the judge has not learnt from
     */
    Labels read() throws IOException {
        List<LabelledAnswer> all = new ArrayList<>();
        for (Sample row : AnswerLines.read(labels)) {
            all.add(LabelledAnswer.read(words, row, group));
        }
        List<LabelledAnswer> fresh = all;
        // who asks a model has learnt from nothing of ours, and is not asked for its name
        Optional<SeenTexts> seen = kind == JudgeKind.LLM || judge instanceof GuardJudge
                ? Optional.empty()
                : EmbeddedJudges.seenBy(AnswerLines.id(judge));
        if (seen.isPresent()) {
            SeenTexts texts = seen.get();
            fresh = all.stream().filter(answer -> !texts.holds(text(answer))).toList();
        }
        if (fresh.isEmpty()) {
            throw new InputException(
                    "%s: expected labelled answers that the judge has not seen, found that its weights were learnt from all %d"
                            .formatted(labels, all.size()),
                    null);
        }
        return new Labels(fresh, all.size() - fresh.size());
    }

    /** Judges labelled answers. */
    List<Pair> judge(List<LabelledAnswer> answers) {
        List<Pair> pairs = new ArrayList<>();
        for (LabelledAnswer answer : answers) {
            Sample row = answer.row();
            pairs.add(new Pair(answer, AnswerLines.assess(judge, unlabelled(row))));
        }
        return pairs;
    }

    /**
     * From where on a guard by this judge holds back what the labels call harmful, toxic or refused.
     *
     * @param most the share of other answers that it may hold back
     */
    Optional<GuardThreshold> threshold(List<Pair> pairs, double most) {
        boolean lowIsBad = kind == JudgeKind.HARMLESS;
        List<Pair> scored = pairs.stream()
                .filter(pair -> pair.assessed().score().isPresent())
                .toList();
        double[] scores = scored.stream()
                .mapToDouble(pair -> pair.assessed().score().orElseThrow())
                .toArray();
        boolean[] bad = new boolean[scores.length];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = scored.get(i).answer().truth() > 0.5 != lowIsBad;
        }
        return GuardThreshold.of(lowIsBad, scores, bad, most);
    }

    /**
     * Measures the judge.
     *
     * @param files the rows of a benchmark that the labels speak for; empty for any
     */
    Calibration measure(List<Pair> pairs, LocalDate today, List<String> files) throws IOException {
        Map<String, Quality> groups = new TreeMap<>();
        byGroup(pairs).forEach((name, some) -> groups.put(name, quality(some)));
        OptionalDouble alpha = alpha(pairs);
        return new Calibration(
                pairs.isEmpty()
                        ? AnswerLines.id(judge)
                        : pairs.getFirst().assessed().verdict().judge(),
                kind,
                String.valueOf(labels.getFileName()),
                Digest.sha256(GivenFile.bytes(labels)),
                files,
                new Calibration.Origin(
                        files.isEmpty() ? "those of " + labels.getFileName() : String.join(", ", files),
                        group.equals("model") ? List.copyOf(groups.keySet()) : List.of(),
                        (int) pairs.stream()
                                .filter(pair -> !English.is(text(pair.answer())))
                                .count(),
                        labelledBy,
                        true),
                today.toString(),
                quality(pairs),
                groups,
                alpha.isPresent() ? alpha.getAsDouble() : null,
                confusion(pairs));
    }

    private static String text(LabelledAnswer answer) {
        return Objects.requireNonNullElse(answer.row().optionalText("response"), "");
    }

    /** The row without what people say of its answer, which is not for the judge. */
    private static Sample unlabelled(Sample row) {
        ObjectNode fields = row.fields().deepCopy();
        fields.remove("label");
        return new Sample(row.file(), row.row(), fields);
    }

    private static Map<String, List<Pair>> byGroup(List<Pair> pairs) {
        Map<String, List<Pair>> groups = new TreeMap<>();
        for (Pair pair : pairs) {
            String group = pair.answer().group();
            if (group != null) {
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(pair);
            }
        }
        return groups;
    }

    private Quality quality(List<Pair> pairs) {
        List<Pair> scored = pairs.stream()
                .filter(pair -> pair.assessed().score().isPresent())
                .toList();
        if (words.areClasses()) {
            return Quality.ofClasses(table(scored), pairs.size() - scored.size());
        }
        return Quality.of(
                kind,
                scored.stream().mapToDouble(pair -> pair.answer().truth()).toArray(),
                scored.stream()
                        .mapToDouble(pair -> pair.assessed().score().orElseThrow())
                        .toArray(),
                pairs.size() - scored.size());
    }

    /** How often each label met each verdict. */
    private long[][] table(List<Pair> scored) {
        int classes = words.words().size();
        long[][] table = new long[classes][classes];
        for (Pair pair : scored) {
            int label = words.words().indexOf(pair.answer().label());
            int said = words.words().indexOf(said(pair));
            table[label][said]++;
        }
        return table;
    }

    private static String said(Pair pair) {
        return pair.assessed().verdict() instanceof Verdict.Scored scored ? scored.label() : UNSCORED;
    }

    private OptionalDouble alpha(List<Pair> pairs) {
        List<double[]> units = pairs.stream()
                .map(pair -> pair.answer().annotators().stream()
                        .mapToDouble(label -> label)
                        .toArray())
                .toList();
        return words.areNumbers() ? KrippendorffAlpha.interval(units) : KrippendorffAlpha.nominal(units);
    }

    private Map<String, Map<String, Integer>> confusion(List<Pair> pairs) {
        Map<String, Map<String, Integer>> confusion = new TreeMap<>();
        if (!words.areNumbers()) {
            for (Pair pair : pairs) {
                confusion
                        .computeIfAbsent(pair.answer().label(), label -> new TreeMap<>())
                        .merge(said(pair), 1, Integer::sum);
            }
        }
        return confusion;
    }
}
