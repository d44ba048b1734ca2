package org.trustllm.spark;

import java.nio.file.Path;
import java.util.List;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.judge.Panel;
import org.trustllm.spark.table.TableFolder;
import org.trustllm.task.Profile;

/**
 * Answers in a folder, with the verdicts that stand in the rows.
 *
 * @param bytes of a part, whatever an engine asks for
 */
record RecordedFolder(String profileName, String folder, long bytes) implements Assignment {
    private static final long serialVersionUID = 1L;

    @Override
    public Profile profile() {
        return new TrustBenchmark().profile(profileName);
    }

    @Override
    public Dataset dataset() {
        return new SmallParts(TableFolder.open(Path.of(folder)), bytes);
    }

    @Override
    public Bench bench() {
        return Panel::recorded;
    }

    /** In parts that are smaller than an engine would make them. */
    private static final class SmallParts extends SameRows {
        private final long bytes;

        SmallParts(Dataset rows, long bytes) {
            super(rows);
            this.bytes = bytes;
        }

        @Override
        public List<Part> parts(String file, long asked) {
            return super.parts(file, bytes);
        }
    }
}
