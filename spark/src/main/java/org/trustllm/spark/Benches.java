package org.trustllm.spark;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.judge.Panel;
import org.trustllm.task.Profile;

/** What a process has opened of each assignment, once: judges may take seconds and hundreds of megabytes. */
final class Benches {
    private static final ConcurrentMap<Assignment, Opened> OPENED = new ConcurrentHashMap<>();

    private Benches() {}

    /** What the tasks of a process share. */
    record Opened(Profile profile, Dataset dataset, Assignment.Bench bench) {
        Panel panel() {
            return bench.panel();
        }
    }

    static Opened of(Assignment assignment) {
        return OPENED.computeIfAbsent(assignment, one -> new Opened(one.profile(), one.dataset(), one.bench()));
    }
}
