package org.trustllm.dashboard.page;

import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.ExperimentFolder;
import org.trustllm.dashboard.runs.PackFolder;
import org.trustllm.dashboard.runs.RunFolder;

/** The addresses of pages. */
public final class Links {
    private Links() {}

    public static String run(RunFolder run) {
        return "/runs/" + run.id();
    }

    public static String pack(PackFolder pack) {
        return "/evidence/" + pack.id();
    }

    static String proof(PackFolder pack, String sample) {
        return pack(pack) + "/sample?key=" + AddressPart.encoded(sample);
    }

    /** The packs of a run. */
    static String evidence(RunFolder run) {
        return "/evidence?run=" + AddressPart.encoded(run.id());
    }

    static String experiment(ExperimentFolder experiment) {
        return "/improve/" + experiment.id();
    }

    /** What changed from a run to another. */
    static String compare(RunFolder first, RunFolder second) {
        return "/compare?run=" + AddressPart.encoded(first.id()) + "&run=" + AddressPart.encoded(second.id());
    }

    static String task(RunFolder run, String task) {
        return run(run) + "/task?id=" + AddressPart.encoded(task);
    }

    static String answers(RunFolder run) {
        return run(run) + "/answers";
    }

    public static String sample(RunFolder run, String key) {
        return run(run) + "/sample?key=" + AddressPart.encoded(key);
    }
}
