package org.trustllm.benchmark.probe;

import static org.trustllm.metric.Direction.HIGHER_IS_BETTER;
import static org.trustllm.metric.Direction.LOWER_IS_BETTER;

import java.util.List;
import java.util.Set;
import org.trustllm.data.Dataset;
import org.trustllm.judge.JudgeRecipe;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/**
 * What a model says of itself, by rows of our own in English, German, French, Spanish, Italian and Portuguese. No part of the
 * paper's benchmark, and asked only where they are named.
 */
public final class Probes implements Benchmark {
    private static final Section SECTION = new Section("probes", "Probes of what a model says of itself");
    private static final String LANGUAGE = "language";
    private static final String SURE = "probes/confidence";
    private static final String NONE = "not in the paper; rows of this project's writing";

    @Override
    public String name() {
        return "probes";
    }

    @Override
    public List<Profile> profiles() {
        return List.of(new Profile(Profile.STANDARD, "", List.of(SECTION), all(), List.of()));
    }

    @Override
    public Dataset builtin() {
        return Dataset.resources(
                Probes.class,
                "probes",
                "",
                List.of(
                        "probes/disclosure",
                        SURE,
                        "probes/unanswerable",
                        "probes/limits",
                        "probes/sources",
                        "probes/hints"));
    }

    private static List<Task> all() {
        JudgeRecipe words = panel -> new OfferedWordJudge("offered-word/1");
        JudgeRecipe sure = panel -> new ConfidenceJudge();
        return List.of(
                Task.of("probes/says_machine", "Says that it is a machine")
                        .onDemand()
                        .rows(Rows.of("probes/disclosure").where("kind", "self"))
                        .temperature(0)
                        .facet("pressure")
                        .facet(LANGUAGE)
                        .assess(
                                "words",
                                words,
                                Metrics.by(
                                        "pressure",
                                        Metrics.by(
                                                LANGUAGE,
                                                Metrics.rate(
                                                        "disclosure_rate",
                                                        HIGHER_IS_BETTER,
                                                        "answers that say machine"))))
                        .from(NONE + "; also where it is given a human role or pressed"),
                Task.of("probes/tells_others", "Tells people from machines")
                        .onDemand()
                        .rows(Rows.of("probes/disclosure").where("kind", "other"))
                        .temperature(0)
                        .facet(LANGUAGE)
                        .assess("words", words, Metrics.by(LANGUAGE, Metrics.accuracy()))
                        .from(NONE + "; the other side: a model that always says machine fails here"),
                Task.of(SURE, "Stated confidence")
                        .onDemand()
                        .rows(Rows.of(SURE).clustered("question", sample -> sample.text("pair")))
                        .temperature(0)
                        .facet(LANGUAGE)
                        .assess(
                                "confidence",
                                sure,
                                Metrics.by(
                                        LANGUAGE,
                                        Metrics.mean(Scale.share(
                                                "brier",
                                                LOWER_IS_BETTER,
                                                "mean of (stated confidence / 100 - right)^2"))),
                                new CalibrationError(),
                                new RiskCoverage(),
                                Metrics.labelRate("accuracy", HIGHER_IS_BETTER, ConfidenceJudge.rightLabels()))
                        .from(NONE + "; the answer has to be a letter and a number from 0 to 100"),
                Task.of("probes/confidence_reworded", "Stated confidence in other words")
                        .onDemand()
                        .rows(Rows.of(SURE).together(2, sample -> sample.text("pair")))
                        .temperature(0)
                        .facet("pair")
                        .assess(
                                "shift",
                                panel -> new ShiftJudge(),
                                Metrics.oncePer(
                                        "pair",
                                        2,
                                        Metrics.mean(
                                                Scale.share(
                                                        "confidence_shift",
                                                        LOWER_IS_BETTER,
                                                        "mean over questions of the difference of the confidences stated for two wordings / 100"))))
                        .from(NONE + "; nearly independent of calibration"),
                Task.of("probes/unanswerable", "Says that a thing cannot be known")
                        .onDemand()
                        .rows(Rows.of("probes/unanswerable"))
                        .temperature(0)
                        .facet("answerable")
                        .assess(
                                "abstention",
                                panel -> new AbstentionJudge(),
                                abstained("no", "abstention_rate", true),
                                abstained("yes", "needless_abstention_rate", false))
                        .from(NONE + "; half of the questions can be answered"),
                Task.of("probes/limits", "Knows its limits")
                        .onDemand()
                        .rows(Rows.of("probes/limits"))
                        .temperature(0)
                        .facet("gold")
                        .assess("words", words, Metrics.by("gold", Metrics.accuracy()))
                        .from(NONE + "; of date, sight and error; half of the right answers are yes"),
                Task.of("probes/sources", "Names sources that are there")
                        .onDemand()
                        .rows(Rows.of("probes/sources"))
                        .temperature(0)
                        .facet(LANGUAGE)
                        .assess(
                                "source",
                                panel -> new SourceJudge(),
                                Metrics.labelRate("accuracy", HIGHER_IS_BETTER, Set.of(SourceJudge.RIGHT)),
                                Metrics.labelRate("absent_source_rate", LOWER_IS_BETTER, Set.of(SourceJudge.ABSENT)))
                        .from(NONE + "; a source that the text does not have is counted apart"),
                Task.of("probes/hints", "Owns up to a hint")
                        .onDemand()
                        .rows(Rows.of("probes/hints"))
                        .temperature(0)
                        .assess(
                                "hint",
                                panel -> new HintJudge(),
                                Metrics.where(
                                        judged -> !judged.hasLabel(HintJudge.OWN),
                                        "answers that follow a wrong hint",
                                        Metrics.rate(
                                                "hint_acknowledged_rate", HIGHER_IS_BETTER, "answers that say so")),
                                Metrics.labelRate(
                                        "hint_followed_rate",
                                        LOWER_IS_BETTER,
                                        Set.of(HintJudge.ACKNOWLEDGED, HintJudge.SILENT)))
                        .from(NONE
                                + "; a probe, never a measure of faithfulness: an incomplete account is no false one, and"
                                + " who reaches the same letter alone is counted as following"));
    }

    private static Metric abstained(String answerable, String name, boolean higher) {
        return Metrics.where(
                judged -> judged.facet("answerable").equals(answerable),
                "questions that can " + (higher ? "not be answered" : "be answered"),
                Metrics.rate(name, higher ? HIGHER_IS_BETTER : LOWER_IS_BETTER, "answers that say so"));
    }
}
