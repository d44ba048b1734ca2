package org.trustllm.app.option;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.run.Progress;

/** A run's counters in words: one line, or a bar for each section under it. */
public final class ProgressText {
    private static final int WIDTH = 24;
    private static final Duration TOLD = Duration.ofSeconds(5);

    /** How far apart times are that are remembered. */
    private static final Duration TELLING = Duration.ofSeconds(1);

    /** Slower is told by the minute. */
    private static final double SLOW = 0.5;

    /** Of so many rows, or a tenth of all, it is known how long the others take. */
    private static final int KNOWN = 10;

    private Progress.Step step = Progress.Step.READING;
    private boolean told;
    private long began;

    /** How far the step was, at times of its second half and at the last before it. */
    private final Deque<Reached> reached = new ArrayDeque<>();

    /** What was done at a time. */
    private record Reached(long nanos, long done) {}

    /** One line; nanoseconds are those of a clock that never goes back. */
    public String line(Progress.Snapshot now, long nanos) {
        if (!told || now.step() != step) {
            told = true;
            step = now.step();
            began = nanos;
            reached.clear();
        }
        double seconds = (nanos - began) / 1e9;
        Progress.Count total = now.total();
        if (total.all() == 0) {
            // what has no count shows that it lives by its time
            return word(now.step()) + (seconds < 2 ? "" : ", for " + clock((long) seconds));
        }
        List<String> parts = new ArrayList<>();
        parts.add("%s %d/%d (%d %%)"
                .formatted(word(now.step()), total.done(), total.all(), 100 * total.done() / total.all()));
        double rate = rate(total, nanos);
        if (rate > 0) {
            parts.add(
                    rate < SLOW
                            ? String.format(Locale.ROOT, "%.1f/min", 60 * rate)
                            : String.format(Locale.ROOT, "%.1f/s", rate));
            if (total.done() - total.before() >= Math.min(KNOWN, total.all() / 10)) {
                parts.add("about " + clock((long) ((total.all() - total.done()) / rate)) + " left");
            }
        }
        if (now.spent() != null && now.spent().signum() > 0) {
            parts.add(Ledger.text(now.spent()));
        } else if (now.spent() == null && now.limit() > 0) {
            parts.add("cost " + Ledger.UNKNOWN);
        }
        if (now.step() == Progress.Step.ASKING) {
            parts.add(now.words().isEmpty() ? now.inFlight() + " in flight" : now.words());
            add(parts, now.retries(), "repeated");
        }
        if (isHeldBack(now)) {
            parts.add("waits " + clock(now.waits().toSeconds()) + ", as the provider asks");
        }
        add(parts, now.unscored(), now.step() == Progress.Step.ASKING ? "failed" : "verdicts without a score");
        return String.join(", ", parts);
    }

    /**
     * What is done in a second, of the second half of the step's time so far: its first rows wait for a model to open and for code to be
     * compiled, and tasks take unlike times.
     */
    private double rate(Progress.Count total, long nanos) {
        Reached now = new Reached(nanos, total.done());
        long half = began + (nanos - began) / 2;
        if (reached.isEmpty()) {
            reached.add(new Reached(began, total.before()));
        }
        while (reached.size() > 1 && second().nanos() <= half) {
            reached.removeFirst();
        }
        Reached then = reached.getFirst();
        if (nanos - reached.getLast().nanos() >= TELLING.toNanos()) {
            reached.add(now);
        }
        return nanos == then.nanos() ? 0 : (now.done() - then.done()) * 1e9 / (nanos - then.nanos());
    }

    private Reached second() {
        Iterator<Reached> points = reached.iterator();
        points.next();
        return points.next();
    }

    /** Whether the provider asks for so long a wait that it should be told at once. */
    public static boolean isHeldBack(Progress.Snapshot now) {
        return now.waits().compareTo(TOLD) >= 0;
    }

    /** The line, and a bar for each section. */
    public List<String> board(Progress.Snapshot now, long nanos) {
        List<String> lines = new ArrayList<>();
        now.sections()
                .forEach((section, count) ->
                        lines.add("%-13s [%s] %d/%d".formatted(section, bar(count), count.done(), count.all())));
        lines.add(line(now, nanos));
        return lines;
    }

    private static String bar(Progress.Count count) {
        int full = count.all() == 0 ? WIDTH : (int) (WIDTH * count.done() / count.all());
        return "#".repeat(full) + " ".repeat(WIDTH - full);
    }

    private static String word(Progress.Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static String clock(long seconds) {
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
