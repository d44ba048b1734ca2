package org.trustllm.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.judge.Panel;
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
        return new SmallParts(Dataset.folder(Path.of(folder)), bytes);
    }

    @Override
    public Bench bench() {
        return Panel::recorded;
    }

    /** In parts that are smaller than an engine would make them. */
    private record SmallParts(Dataset rows, long bytes) implements Dataset {
        @Override
        public String origin() {
            return rows.origin();
        }

        @Override
        public List<String> files() {
            return rows.files();
        }

        @Override
        public Stream<Sample> samples(String file) {
            return rows.samples(file);
        }

        @Override
        public Map<String, String> misplaced(Set<String> files) {
            return rows.misplaced(files);
        }

        @Override
        public String digest(String file) {
            return rows.digest(file);
        }

        @Override
        public long size(String file) {
            return rows.size(file);
        }

        @Override
        public List<Part> parts(String file, long asked) {
            return rows.parts(file, bytes);
        }

        @Override
        public Stream<Sample> samples(Part part) {
            return rows.samples(part);
        }
    }
}
