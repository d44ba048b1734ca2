package org.trustllm.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.calling.Traffic;

/**
 * How far a run is: counters that the run moves and anyone may read at any time. Nobody is called back, so that showing
 * them never holds up a row. Safe for use by several threads.
 */
public final class Progress {
    private final Map<String, Part> parts = Collections.synchronizedMap(new LinkedHashMap<>());
    private final LongAdder unscored = new LongAdder();
    private volatile Step step = Step.READING;
    private volatile @Nullable Traffic traffic;

    /** What a run is doing. */
    public enum Step {
        READING,
        ASKING,
        JUDGING,
        MEASURING
    }

    /** How far a section is. */
    private static final class Part {
        private final LongAdder before = new LongAdder();
        private final LongAdder done = new LongAdder();
        private final LongAdder all = new LongAdder();
    }

    /**
     * How far a section is.
     *
     * @param before rows that were done before this call of the run
     * @param done rows that are done, those from before included
     * @param all rows that are planned
     */
    public record Count(long before, long done, long all) {
        Count plus(Count other) {
            return new Count(before + other.before, done + other.done, all + other.all);
        }
    }

    /**
     * All counters at one moment.
     *
     * @param sections by the section's id, in the order of their tasks
     * @param unscored rows that failed for good, or verdicts without a score
     * @param spent US dollars; null where prices are not known
     * @param waits how long no call starts, as the provider asks
     * @param words what else there is to know of what is under way; empty where that is nothing
     */
    public record Snapshot(
            Step step,
            Map<String, Count> sections,
            int inFlight,
            int limit,
            long retries,
            long unscored,
            @Nullable BigDecimal spent,
            Duration waits,
            String words) {
        /** Over all sections. */
        public Count total() {
            return sections.values().stream().reduce(new Count(0, 0, 0), Count::plus);
        }
    }

    public void begin(Step next) {
        parts.clear();
        unscored.reset();
        step = next;
    }

    /** Everything is asked and judged. */
    public void measuring() {
        begin(Step.MEASURING);
    }

    public void traffic(@Nullable Traffic making) {
        traffic = making;
    }

    public void planned(String section, long all, long before) {
        Part part = of(section);
        part.all.add(all);
        part.before.add(before);
        part.done.add(before);
    }

    public void done(String section, long rows) {
        of(section).done.add(rows);
    }

    public void unscored() {
        unscored.increment();
    }

    /** Where the run stands. */
    public Snapshot snapshot() {
        Map<String, Count> sections = new LinkedHashMap<>();
        parts.forEach((section, part) ->
                sections.put(section, new Count(part.before.sum(), part.done.sum(), part.all.sum())));
        Traffic making = traffic;
        return new Snapshot(
                step,
                sections,
                making == null ? 0 : making.inFlight(),
                making == null ? 0 : making.currentLimit(),
                making == null ? 0 : making.retries(),
                unscored.sum(),
                making == null ? null : making.spent(),
                making == null ? Duration.ZERO : making.waits(),
                making == null ? "" : making.words());
    }

    private Part of(String section) {
        return parts.computeIfAbsent(section, name -> new Part());
    }
}
