package org.trustllm.run;

/** When a line of the journal counts as written. A killed process loses no written line under any of them. */
public enum Durability {
    /** Every line is forced to the disk by itself before its call returns. */
    EACH,
    /** Lines that wait together are forced together before their calls return: as safe as each, and far faster. */
    GROUP,
    /** The operating system writes in its own time; a power cut may cost the last seconds. */
    NONE
}
