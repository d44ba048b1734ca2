package org.trustllm.render;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;
import org.trustllm.task.Rows;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** A report with everything that a report can have, and a text of one's own in every place that takes one. */
final class HandMade {
    static final Section TRUTHFULNESS = new Section("truthfulness", "Truthfulness");
    static final Section SAFETY = new Section("safety", "Safety");
    static final Section ETHICS = new Section("ethics", "Machine ethics");
    static final List<Section> SECTIONS = List.of(TRUTHFULNESS, SAFETY, ETHICS);

    /** Breaks out of whatever does not escape it. */
    static final String HOSTILE =
            "</pre></td></bdi></title></style>--><script>alert(1)</script>\" onmouseover='x' style=\"y\"><img src=x"
                    + " onerror=alert(2)>]]>&lt;b&gt;&#x3c;i&#x3e;\u202E\u2066\0\u001B\uD800 \uDFFF\uFFFE"
                    + "<meta http-equiv=\"refresh\" content=\"0;url=http://localhost\">";

    static final Scale ACCURACY = Scale.share("accuracy", Direction.HIGHER_IS_BETTER, "right / scored");
    private static final Scale RATE = Scale.share("agreement_rate", Direction.LOWER_IS_BETTER, "agreed / scored");
    private static final Scale CORRELATION = new Scale("pearson_r", Direction.HIGHER_IS_BETTER, -1, 1, "r");

    private HandMade() {}

    static Report report(String text) {
        Measure part = new Measure(ACCURACY, "source=codah", 0.5, null, 4, 0, text, List.of(), null);
        Measure nested = new Measure(ACCURACY, "x=nested", 0.5, null, 4, 0, "", List.of(), null);
        Measure squad =
                new Measure(ACCURACY, "source=squad", null, null, 0, 4, "no scored answer", List.of(nested), null);
        Measure odd = new Measure(RATE, "bias_type=" + text, 0.5, null, 4, 0, "", List.of(), null);
        Scale named = new Scale(text, Direction.LOWER_IS_BETTER, 0, 1, text);
        List<Measure> measures = List.of(
                new Measure(
                        ACCURACY, "", 0.712, new Interval(0.65, 0.77, text), 40, 3, text, List.of(part, squad), null),
                new Measure(RATE, "", 0.25, null, 40, 3, text, List.of(odd), null),
                new Measure(
                        named,
                        "",
                        null,
                        null,
                        0,
                        43,
                        text,
                        List.of(new Measure(named, text, null, null, 0, 4, text, List.of(), null)),
                        null),
                new Measure(CORRELATION, "", -0.25, new Interval(-0.5, 0.1, "Fisher z"), 4, 0, "", List.of(), null));
        TaskScore.Example example = new TaskScore.Example(
                text, new TaskScore.Example.Text(text, text), new Verdict.Scored(1, text, text, text));
        Task task = Task.of("truthfulness/" + text, text)
                .rows(Rows.of("truthfulness/internal"))
                .assess("a", panel -> panel.judge(JudgeKind.REFUSAL), Metrics.accuracy())
                .from("calm".equals(text) ? "paper 6.1" : text);
        TaskScore score = new TaskScore(
                task,
                43,
                TaskScore.Coverage.NONE,
                Set.of(text),
                Set.of(),
                measures,
                Map.of(Verdict.Why.EMPTY_ANSWER, 3),
                List.of(example));
        return new Report(
                        new Provenance(
                                text,
                                text,
                                true,
                                text,
                                RunSettings.of(Map.of(text, text)),
                                RunCircumstances.of(Map.of("started", text, text, text))),
                        SECTIONS,
                        List.of(new SectionScore(TRUTHFULNESS, List.of(score))),
                        card(text))
                .with(List.of(
                        new Report.Checked("transparency", text, 3, 1, 2),
                        new Report.Checked("accountability", "Accountability", 0, 0, 4)));
    }

    private static List<CardScore> card(String text) {
        CardRow row =
                CardRow.mean(TRUTHFULNESS, "row", text, Direction.HIGHER_IS_BETTER, "accuracy", "internal", "external");
        return List.of(new CardScore(row, 0.625, ""), new CardScore(row, null, "no value: " + text));
    }
}
