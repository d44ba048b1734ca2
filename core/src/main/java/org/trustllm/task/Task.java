package org.trustllm.task;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.trustllm.data.Sample;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.JudgeRecipe;
import org.trustllm.judge.Judges;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.model.ChatResponse;

/**
 * A task in one sentence: these rows, asked so, at this temperature, judged and measured by these assessments.
 *
 * @param id {@code <section>/<task>}
 * @param title for people
 * @param rows which rows are asked
 * @param prompt how they are put
 * @param temperature sampling temperature that the paper uses for the task
 * @param facets what metrics must know of a row, by facet name
 * @param reads reads what the judges read of a row; throws where something is not there
 * @param assessments what is judged and measured; the first one's first metric is the task's headline
 * @param thoughts what becomes of the thoughts in an answer before judges read it
 * @param source where the task comes from
 * @param wordings other ways to put a row, with the instruction around it worded anew; none where the row's own is the only one
 * @param askedIn in how many wordings every row is asked, the own first: 1 unless {@link #worded} says otherwise
 * @param sensitive whether its prompts and answers may hurt, or hold what is somebody's own: they are veiled until asked for
 * @param onDemand whether it is asked only where it, or its section, is named
 */
public record Task(
        String id,
        String title,
        Rows rows,
        Prompt prompt,
        double temperature,
        Map<String, Function<Sample, String>> facets,
        Consumer<Sample> reads,
        List<Assessment> assessments,
        ChatResponse.Thoughts thoughts,
        String source,
        List<Prompt> wordings,
        int askedIn,
        boolean sensitive,
        boolean onDemand) {

    public Task {
        if (id.indexOf('/') < 1 || id.endsWith("/")) {
            throw new IllegalArgumentException("expected a task's id as <section>/<task>, found \"" + id + "\"");
        }
        facets = Map.copyOf(facets);
        assessments = List.copyOf(assessments);
        wordings = List.copyOf(wordings);
        Set<String> needed = new LinkedHashSet<>();
        assessments.forEach(a -> a.metrics().forEach(metric -> needed.addAll(metric.facets())));
        needed.removeAll(facets.keySet());
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException("expected " + id + " to name the facets " + needed);
        }
    }

    /** Begins the sentence; a task is complete once it is assessed. */
    public static Draft of(String id, String title) {
        return new Draft(id, title);
    }

    /** The id of its section. */
    public String section() {
        return Section.idOf(id);
    }

    /** The same task with another say on which of its rows are asked. */
    public Task on(UnaryOperator<Rows> choice) {
        return with(choice.apply(rows), prompt, facets, reads, thoughts, askedIn);
    }

    /** The same task with another say on thoughts. */
    public Task with(ChatResponse.Thoughts thoughts) {
        return with(rows, prompt, facets, reads, thoughts, askedIn);
    }

    private Task with(
            Rows rows,
            Prompt prompt,
            Map<String, Function<Sample, String>> facets,
            Consumer<Sample> reads,
            ChatResponse.Thoughts thoughts,
            int askedIn) {
        return new Task(
                id,
                title,
                rows,
                prompt,
                temperature,
                facets,
                reads,
                assessments,
                thoughts,
                source,
                wordings,
                askedIn,
                sensitive,
                onDemand);
    }

    /**
     * The same task, asked in the first so many wordings: the n-th asking of a row is in the wording of n, counted round. Where it
     * has no other wordings it stays as it is.
     *
     * @throws IllegalArgumentException where it has other wordings, but fewer
     */
    public Task worded(int times) {
        if (times < 1 || (!wordings.isEmpty() && times > 1 + wordings.size())) {
            throw new IllegalArgumentException(
                    "expected from 1 to " + (1 + wordings.size()) + " wordings of " + id + ", found " + times);
        }
        if (wordings.isEmpty() || times == 1) {
            return this;
        }
        Map<String, Function<Sample, String>> more = new TreeMap<>(facets);
        more.put(Judged.WORDING, sample -> Integer.toString(1 + wording(sample, times)));
        Prompt own = prompt;
        return with(
                rows,
                sample ->
                        (wording(sample, times) == 0 ? own : wordings.get(wording(sample, times) - 1)).messages(sample),
                more,
                reads.andThen(sample -> wordings.subList(0, times - 1).forEach(other -> other.messages(sample))),
                thoughts,
                times);
    }

    /** Which wording a row is asked in, from 0, which is its own. */
    private static int wording(Sample sample, int times) {
        return Math.max(0, sample.key().epoch() - 1) % times;
    }

    /** The facets of a row, in alphabetical order. */
    public Map<String, String> facetsOf(Sample sample) {
        Map<String, String> values = new TreeMap<>();
        facets.forEach((name, facet) -> values.put(name, facet.apply(sample)));
        return values;
    }

    /**
     * Reads everything of a row that prompt, judges and metrics will read, so that a fault shows before anything is
     * paid for.
     *
     * @throws org.trustllm.data.InputException where something is not there
     */
    public void check(Sample sample) {
        prompt.messages(sample);
        facetsOf(sample);
        reads.accept(sample);
    }

    /** The kinds of judge that its assessments ask for beyond fixed rules. */
    public Set<JudgeKind> needs() {
        Set<JudgeKind> needs = EnumSet.noneOf(JudgeKind.class);
        assessments.forEach(assessment -> needs.addAll(assessment.judge().needs()));
        return needs;
    }

    /** A task being written down, part by part. */
    public static final class Draft {
        private final String id;
        private final String title;
        private final Map<String, Function<Sample, String>> facets = new TreeMap<>();
        private final List<Assessment> assessments = new ArrayList<>();
        private Consumer<Sample> reads = sample -> {};
        private Rows rows = Rows.of("");
        private double temperature;
        private List<Prompt> wordings = List.of();
        private boolean sensitive;
        private boolean onDemand;

        private Draft(String id, String title) {
            this.id = id;
            this.title = title;
        }

        public Draft rows(Rows rows) {
            this.rows = rows;
            return this;
        }

        public Draft temperature(double temperature) {
            this.temperature = temperature;
            return this;
        }

        /** Other wordings of the instruction around its rows. */
        public Draft worded(List<Prompt> wordings) {
            this.wordings = wordings;
            return this;
        }

        /** Prompts and answers are veiled until somebody asks for them. */
        public Draft sensitive() {
            sensitive = true;
            return this;
        }

        /** Asked only where it, or its section, is named. */
        public Draft onDemand() {
            onDemand = true;
            return this;
        }

        /** What metrics must know of a row. */
        public Draft facet(String name, Function<Sample, String> facet) {
            facets.put(name, facet);
            return this;
        }

        /** A column that metrics must know of a row. */
        public Draft facet(String column) {
            return facet(column, sample -> sample.text(column));
        }

        /** What judges read of a row beyond prompt and facets; tried on every row before anything is asked. */
        public Draft reads(Consumer<Sample> columns) {
            reads = reads.andThen(columns);
            return this;
        }

        /** Columns that judges read beyond prompt and facets. */
        public Draft reads(String... columns) {
            return reads(sample -> List.of(columns).forEach(sample::text));
        }

        /** Who judges and what is measured; blank answers stay unscored. */
        public Draft assess(String name, JudgeRecipe judge, Metric... metrics) {
            assessments.add(new Assessment(name, panel -> Judges.nonBlank(judge.on(panel)), List.of(metrics), false));
            return this;
        }

        /** The same for a judge that has its own say on blank answers. */
        public Draft assessBlankToo(String name, JudgeRecipe judge, Metric... metrics) {
            assessments.add(new Assessment(name, judge, List.of(metrics), false));
            return this;
        }

        /** The same for a judge that takes a row without an answer for one with an empty answer. */
        public Draft assessSilentToo(String name, JudgeRecipe judge, Metric... metrics) {
            assessments.add(new Assessment(name, judge, List.of(metrics), true));
            return this;
        }

        /** Where the task comes from ends the sentence. */
        public Task from(String source) {
            return new Task(
                    id,
                    title,
                    rows,
                    Prompt.asItStands(),
                    temperature,
                    facets,
                    reads,
                    assessments,
                    ChatResponse.Thoughts.CUT,
                    source,
                    wordings,
                    1,
                    sensitive,
                    onDemand);
        }
    }
}
