package org.trustllm.task;

import java.util.Locale;

/** The six dimensions of trustworthiness that the benchmark measures (paper, sections 6 to 11), in its order. */
public enum Section {
    TRUTHFULNESS("Truthfulness"),
    SAFETY("Safety"),
    FAIRNESS("Fairness"),
    ROBUSTNESS("Robustness"),
    PRIVACY("Privacy"),
    ETHICS("Machine ethics");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** As it stands in task names and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
