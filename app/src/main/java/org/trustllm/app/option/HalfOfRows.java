package org.trustllm.app.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.ForwardedRows;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * About half of the rows of each file, by chance and always the same; rows that are judged together, or that may depend on each
 * other, such as one request under several attacks, are all in one half.
 *
 * @param tasks say which rows belong together
 * @param seed another seed, another half
 * @param second whether it is the other half
 */
public record HalfOfRows(Dataset rows, List<Task> tasks, long seed, boolean second) implements ForwardedRows {
    /** Both halves: to choose by, and to report. */
    public static List<HalfOfRows> both(Dataset rows, List<Task> tasks, long seed) {
        return List.of(new HalfOfRows(rows, tasks, seed, false), new HalfOfRows(rows, tasks, seed, true));
    }

    private boolean holds(String file, Sample sample) {
        CRC32 digest = new CRC32();
        digest.update((seed + "\n" + file + "\n" + together(file, sample)).getBytes(StandardCharsets.UTF_8));
        return (digest.getValue() & 1) == (second ? 1 : 0);
    }

    /** What rows share that belong together; a row's own number where it stands alone. */
    private String together(String file, Sample sample) {
        List<Function<Sample, @Nullable String>> names = new ArrayList<>();
        for (Task task : tasks) {
            Rows own = task.rows();
            if (own.file().equals(file)) {
                names.add(own::clusterOf);
                names.add(own::groupOf);
            }
        }
        return names.stream()
                .map(name -> name.apply(sample))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Integer.toString(sample.row()));
    }

    @Override
    public Stream<Sample> samples(String file) {
        return rows.samples(file).filter(sample -> holds(file, sample));
    }

    @Override
    public String digest(String file) {
        return rows.digest(file) + " half " + (second ? 2 : 1) + " by seed " + seed;
    }
}
