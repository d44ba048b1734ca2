package org.trustllm.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.run.Plan;
import org.trustllm.task.Task;

/**
 * The rows that are still to be asked, one at a time as they are wanted. Tasks are mixed so that all are about as far:
 * the next row is of the task with the least share taken. Safe for use by several threads.
 */
final class Questions implements AutoCloseable {
    private final PriorityQueue<Source> sources =
            new PriorityQueue<>(Comparator.comparingDouble(Source::share).thenComparingInt(Source::order));
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Stream<Sample>> opened = new ArrayList<>();

    /** @param open whether a row is still to be asked */
    Questions(Plan plan, Predicate<RowKey> open) {
        int order = 0;
        for (Plan.Part part : plan.parts()) {
            int wanted = plan.times(part) * part.asked().cardinality();
            if (wanted > 0) {
                Stream<Sample> rows = plan.asked(part);
                opened.add(rows);
                Iterator<Sample> samples =
                        rows.filter(sample -> open.test(sample.key())).iterator();
                sources.add(new Source(order++, part.task(), samples, wanted, 0));
            }
        }
    }

    /** A task's rows, and how many of them were taken. */
    private record Source(int order, Task task, Iterator<Sample> samples, int wanted, int taken) {
        double share() {
            return (taken + 0.5) / wanted;
        }

        Source further() {
            return new Source(order, task, samples, wanted, taken + 1);
        }
    }

    /** The next one, or null where there is none left. */
    Plan.@Nullable Question next() {
        lock.lock();
        try {
            for (Source source = sources.poll(); source != null; source = sources.poll()) {
                if (source.samples().hasNext()) {
                    Sample sample = source.samples().next();
                    sources.add(source.further());
                    return new Plan.Question(source.task(), sample);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        opened.forEach(Stream::close);
    }
}
