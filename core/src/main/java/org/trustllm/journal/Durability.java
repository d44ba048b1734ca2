package org.trustllm.journal;

/**
 * When a line of the journal is safe from a power cut. A killed process loses no written line under any of them: a call
 * that writes returns when the operating system has the line.
 */
public enum Durability {
    /** Every line is forced to the disk by itself before its call returns. */
    EACH,
    /**
     * Lines are forced together by a thread of their own, and nobody waits for the disk: a power cut costs at most the
     * group that is on its way, about a thousand lines, and where the disk is quick those of the last milliseconds.
     */
    GROUP,
    /** The operating system writes in its own time; a power cut may cost the last seconds. */
    NONE
}
