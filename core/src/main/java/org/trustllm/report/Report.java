package org.trustllm.report;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.Totals;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Assessment;
import org.trustllm.task.Profile;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/**
 * All figures of a run, with how they were made.
 *
 * @param provenance how it was made
 * @param outline the sections of the profile, in their order, those without a task in this report too
 * @param sections the sections that have a task
 * @param card the rows of the rank card; empty where the profile has none
 * @param thinking how far the answers hold thoughts; of no answer where that is not known
 * @param checked what was checked beside the answers, by dimension; empty where nothing was
 * @param kept what else stands in the run's directory; nothing of figures without one
 */
public record Report(
        Provenance provenance,
        List<Section> outline,
        List<SectionScore> sections,
        List<CardScore> card,
        Totals.Thinking thinking,
        List<Checked> checked,
        Kept kept) {
    public Report {
        checked = List.copyOf(checked);
        outline = List.copyOf(outline);
        sections = List.copyOf(sections);
        card = List.copyOf(card);
    }

    /** One of whose answers' thoughts nothing is known. */
    public Report(Provenance provenance, List<Section> outline, List<SectionScore> sections, List<CardScore> card) {
        this(provenance, outline, sections, card, Totals.Thinking.NONE);
    }

    /** One beside which nothing was checked. */
    public Report(
            Provenance provenance,
            List<Section> outline,
            List<SectionScore> sections,
            List<CardScore> card,
            Totals.Thinking thinking) {
        this(provenance, outline, sections, card, thinking, List.of(), Kept.NOTHING);
    }

    /** The same with what was checked beside the answers. */
    public Report with(List<Checked> checks) {
        return new Report(provenance, outline, sections, card, thinking, checks, kept);
    }

    /** The same with what else its directory keeps. */
    public Report with(Kept other) {
        return new Report(provenance, outline, sections, card, thinking, checked, other);
    }

    /**
     * What a run's directory keeps beside its figures.
     *
     * @param head the chain of the journal's last line, 16 hexadecimal digits; empty where it is not known
     * @param gate what the last {@code gate --keep} came to, in words; empty where nothing was held against thresholds
     */
    public record Kept(String head, String gate) {
        public static final Kept NOTHING = new Kept("", "");
    }

    /**
     * How many checks of a dimension are met, as {@code principles} finds them in documents and in the run's own record. No
     * figure of answers: checks are no sample of anything, so their share has bounds and no interval.
     *
     * @param id the dimension's, {@code transparency}
     * @param unmeasured checks of which nothing at hand says one or the other
     */
    public record Checked(String id, String title, int met, int notMet, int unmeasured) {
        /** The name of the share as a gate knows it: {@code transparency/checks.share_met}. */
        public static final String METRIC = "share_met";

        /** What it means. */
        public static final Scale SHARE = Scale.share(
                METRIC, Direction.HIGHER_IS_BETTER, "checks met / checks measured; not measured: in the bounds");

        /** The dimensions of the paper that no task measures, of a run beside which nothing was checked. */
        static final List<Checked> NOTHING = List.of(
                new Checked("transparency", "Transparency", 0, 0, 0),
                new Checked("accountability", "Accountability", 0, 0, 0));

        /** The task's part of that name. */
        public String task() {
            return id + "/checks";
        }

        /** Share of the measured checks that is met; no value where none was measured. */
        public Measure measure() {
            int measured = met + notMet;
            int all = measured + unmeasured;
            return measured == 0
                    ? Measure.none(SHARE, "nothing was measured", 0, unmeasured)
                    : Measure.of(SHARE, (double) met / measured, null, measured, unmeasured)
                            .withBounds(
                                    unmeasured == 0
                                            ? null
                                            : new Measure.Bounds(
                                                    (double) met / all, (double) (met + unmeasured) / all));
        }

        /** Where it stands from 0 to 1, for pictures; empty where nothing was measured. */
        public OptionalDouble position() {
            Double share = measure().value();
            return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
        }

        /** For people: {@code 9 of 14 checks met (0.64), between 0.38 and 0.79 whatever the 10 not measured are}. */
        public String words() {
            Measure measure = measure();
            Measure.Bounds bounds = measure.bounds();
            return measure.value() == null
                    ? "none of " + Counted.of(unmeasured, "check") + " measured"
                    : String.format(
                                    Locale.ROOT,
                                    "%d of %s met (%.2f)",
                                    met,
                                    Counted.of(met + notMet, "check"),
                                    measure.value())
                            + (bounds == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            ", between %.2f and %.2f whatever the %d not measured are",
                                            bounds.low(),
                                            bounds.high(),
                                            unmeasured));
        }
    }

    /** What to look at before the figures are believed; empty where there is nothing. */
    public String warning() {
        return isOfThoughtsToo() ? "" : thinking.warning();
    }

    /** Whether the judges read the thoughts in the answers as well, so that no answer can be hidden among them. */
    public boolean isOfThoughtsToo() {
        return provenance.settings().thoughts() == ChatResponse.Thoughts.KEPT;
    }

    /** The tasks of all sections. */
    public List<TaskScore> tasks() {
        return sections.stream().flatMap(section -> section.tasks().stream()).toList();
    }

    /** How many tasks nothing was at hand of, in a line; empty where there were rows of all. */
    public String withoutRows() {
        long without = tasks().stream().filter(task -> task.rows() == 0).count();
        return without == 0
                ? ""
                : Counted.of(without, "task") + " without rows here " + (without == 1 ? "is" : "are")
                        + " not listed; --format json has " + (without == 1 ? "it." : "them.");
    }

    /** What a task came to; empty where the report has no task of that id. */
    public Optional<TaskScore> task(String id) {
        return tasks().stream().filter(score -> score.task().id().equals(id)).findFirst();
    }

    /** How many answers are behind the headlines. */
    public TaskScore.Coverage coverage() {
        return sections.stream().map(SectionScore::coverage).reduce(TaskScore.Coverage.NONE, TaskScore.Coverage::plus);
    }

    /** All sections, those without a task in this report too. */
    public List<SectionScore> allSections() {
        return outline.stream()
                .map(section -> sections.stream()
                        .filter(score -> score.section().equals(section))
                        .findFirst()
                        .orElse(new SectionScore(section, List.of())))
                .toList();
    }

    /** All that is checked beside answers, also where nothing was. */
    public List<Checked> allChecked() {
        return checked.isEmpty() ? Checked.NOTHING : checked;
    }

    /** Why answers are not behind the headlines, with how many: what {@link #coverage} counts as unscored or without a judge. */
    public Map<Verdict.Why, Integer> reasons() {
        Map<Verdict.Why, Integer> reasons = new EnumMap<>(Verdict.Why.class);
        tasks().forEach(task -> task.reasons().forEach((why, n) -> reasons.merge(why, n, Integer::sum)));
        return reasons;
    }

    /** The ids of all that gave a score. */
    public Set<String> judges() {
        return tasks().stream().flatMap(task -> task.judges().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a judge made one of the figures, so that there is something to say of its quality. */
    public boolean knowsJudges() {
        return tasks().stream().anyMatch(task -> !task.qualities().isEmpty());
    }

    /**
     * A figure.
     *
     * @param task the task's id
     * @param metric the metric's name
     * @param part which part of it, {@code source=QBB}; empty for the whole
     */
    public Optional<Measure> measure(String task, String metric, String part) {
        Stream<Measure> ofChecks =
                checked.stream().filter(one -> one.task().equals(task)).map(Checked::measure);
        return Stream.concat(ofChecks, ofTask(task))
                .filter(measure -> measure.scale().name().equals(metric))
                .flatMap(measure -> part.isEmpty() ? Stream.of(measure) : measure.parts().stream())
                .filter(measure -> measure.part().equals(part))
                .findFirst();
    }

    private Stream<Measure> ofTask(String task) {
        return task(task).stream().flatMap(score -> score.measures().stream());
    }

    /**
     * Takes verdicts as they come, picks examples, and measures at the end. Verdicts on different tasks may come from
     * different threads; those on one task come from one at a time.
     */
    public static final class Builder {
        private final Profile profile;
        private final Map<String, TaskTally> tallies = new LinkedHashMap<>();
        private Reviews reviews = Reviews.NONE;
        private Calibrations calibrations = Calibrations.NONE;
        private Totals.Thinking thinking = Totals.Thinking.NONE;

        /** Tasks in the order in which they are reported; a task that gets no verdict is reported all the same. */
        public Builder(Profile profile) {
            this.profile = profile;
            profile.tasks().forEach(task -> tallies.put(task.id(), new TaskTally(task)));
        }

        /** What is known of the judges. */
        public Builder calibrations(Calibrations known) {
            calibrations = known;
            return this;
        }

        /** What people say of the verdicts; before the first of these. */
        public Builder reviews(Reviews byPeople) {
            reviews = byPeople;
            return this;
        }

        /** How far the answers hold thoughts. */
        public Builder thinking(Totals.Thinking counted) {
            thinking = counted;
            return this;
        }

        /** What was planned of a task; before its first verdict. */
        public Builder planned(Planned part) {
            TaskTally tally = tallies.get(part.task());
            Planned.Sequential sequential = part.sequential();
            if (tally != null && sequential != null) {
                tallies.put(part.task(), tally.sequential(part, sequential));
            }
            return this;
        }

        /** A verdict on a row whose words come later, with {@link #build}. */
        public void verdict(Task task, Assessment assessment, Judged judged) {
            of(task).add(assessment, judged, () -> null, reviews);
        }

        /** A verdict on a row with its words, which are asked for where the row is picked as an example. */
        public void verdict(Task task, Assessment assessment, Judged judged, Supplier<TaskScore.Example.Text> text) {
            of(task).add(assessment, judged, text::get, reviews);
        }

        /** Writes what was met, for {@link #merge} of another that has these tasks, in a process of the same version. */
        public void write(DataOutput out) throws IOException {
            out.writeInt(tallies.size());
            for (Map.Entry<String, TaskTally> task : tallies.entrySet()) {
                Packed.write(task.getKey(), out);
                task.getValue().write(out);
            }
        }

        /**
         * Takes in what another wrote. Figures do not depend on the order of parts but for rounding; which rows are shown as
         * examples does, so that parts are merged in the order of their rows.
         */
        public void merge(DataInput in) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                String id = Packed.readSome(in);
                TaskTally tally = tallies.get(id);
                if (tally == null) {
                    throw new IllegalArgumentException("expected a task of this report, found " + id);
                }
                tally.merge(in);
            }
        }

        /** The rows whose words {@link #build} asks for. */
        public Set<RowKey> exampleKeys() {
            Set<RowKey> keys = new TreeSet<>();
            tallies.values().forEach(tally -> tally.exampleKeys().forEach(keys::add));
            return keys;
        }

        /**
         * Measures.
         *
         * @param texts prompt and answer of the {@link #exampleKeys}
         */
        public Report build(Provenance provenance, Map<RowKey, TaskScore.Example.Text> texts) {
            List<TaskScore> scores = scores(texts);
            List<SectionScore> sections = profile.sections().stream()
                    .map(section -> new SectionScore(
                            section,
                            scores.stream()
                                    .filter(score -> score.task().section().equals(section.id()))
                                    .toList()))
                    .filter(section -> !section.tasks().isEmpty())
                    .toList();
            return new Report(
                    provenance,
                    profile.sections(),
                    sections,
                    profile.card().stream()
                            .map(row -> CardScore.of(row, sections))
                            .toList(),
                    thinking);
        }

        /** Resampling takes longest, and no task waits for another; the first task that fails is the one that is told. */
        private List<TaskScore> scores(Map<RowKey, TaskScore.Example.Text> texts) {
            List<FutureTask<TaskScore>> scores = profile.tasks().stream()
                    .map(this::of)
                    .map(tally -> new FutureTask<>(() -> tally.score(texts, calibrations)))
                    .toList();
            scores.parallelStream().forEach(FutureTask::run);
            return scores.stream().map(Builder::resultOf).toList();
        }

        private static TaskScore resultOf(FutureTask<TaskScore> score) {
            try {
                return score.resultNow();
            } catch (IllegalStateException e) {
                switch (score.exceptionNow()) {
                    case RuntimeException failure -> throw failure;
                    case Error failure -> throw failure;
                    case Throwable other -> throw e;
                }
            }
        }

        private TaskTally of(Task task) {
            TaskTally of = tallies.get(task.id());
            if (of == null) {
                throw new IllegalArgumentException("expected a task of this report, found " + task.id());
            }
            return of;
        }
    }
}
