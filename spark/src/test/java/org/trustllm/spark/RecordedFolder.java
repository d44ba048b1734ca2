package org.trustllm.spark;

import java.nio.file.Path;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.judge.Panel;
import org.trustllm.task.Profile;

/** Answers in a folder, with the verdicts that stand in the rows. */
record RecordedFolder(String profileName, String folder) implements Assignment {
    @Override
    public Profile profile() {
        return new TrustBenchmark().profile(profileName);
    }

    @Override
    public Dataset dataset() {
        return Dataset.folder(Path.of(folder));
    }

    @Override
    public Bench bench() {
        return Panel::recorded;
    }
}
