package org.trustllm.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.JudgeKind;

/**
 * A judge measured against labels.
 *
 * @param judge its id as verdicts carry it: kind, version, and the digest of weights or prompt
 * @param kind what it decides
 * @param labels whose labels they are, for people
 * @param digest what tells the labels from others: of a file, the SHA-256 of its bytes; empty where they were several
 * @param files the rows of a benchmark that it speaks for, {@code safety/jailbreak}; empty for any
 * @param date the day, {@code 2026-11-24}
 * @param all over all labels
 * @param groups over the labels of each group
 * @param annotatorAlpha Krippendorff's alpha of the people among themselves, the agreement to aim at; null where each
 *     answer has one label
 * @param confusion how often each label met each verdict; empty where it is not known or labels are numbers
 */
public record Calibration(
        String judge,
        JudgeKind kind,
        String labels,
        String digest,
        List<String> files,
        String date,
        Quality all,
        Map<String, Quality> groups,
        @Nullable Double annotatorAlpha,
        Map<String, Map<String, Integer>> confusion) {
    public Calibration {
        files = List.copyOf(files);
        groups = new LinkedHashMap<>(groups);
        confusion = new LinkedHashMap<>(confusion);
    }

    /** The same without groups and reliability. */
    public Calibration brief() {
        return new Calibration(
                judge,
                kind,
                labels,
                digest,
                files,
                date,
                all.withoutReliability(),
                Map.of(),
                annotatorAlpha,
                confusion);
    }

    /** Whether it says something of a file's rows in particular. */
    boolean speaksFor(String file) {
        return files.contains(file);
    }

    /** Whether the two say the same of the same judge, so that the later one takes the earlier one's place. */
    boolean replaces(Calibration other) {
        return judge.equals(other.judge) && labels.equals(other.labels) && files.equals(other.files);
    }
}
