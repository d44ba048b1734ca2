package org.trustllm.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.internal.stats.CorrectedRate;
import org.trustllm.judge.JudgeKind;

/**
 * A judge measured against labels.
 *
 * @param judge its id as verdicts carry it: kind, version, and the digest of weights or prompt
 * @param kind what it decides
 * @param labels whose labels they are, for people
 * @param digest what tells the labels from others: of a file, the SHA-256 of its bytes; empty where they were several
 * @param files the rows of a benchmark that it was measured on or speaks for, {@code safety/jailbreak}; everywhere else it was
 *     measured elsewhere
 * @param origin what else is known of where it was measured
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
        Origin origin,
        String date,
        Quality all,
        Map<String, Quality> groups,
        @Nullable Double annotatorAlpha,
        Map<String, Map<String, Integer>> confusion) {
    public Calibration {
        // what was kept before calibrations said it
        origin = Objects.requireNonNullElse(origin, Origin.UNKNOWN);
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
                origin,
                date,
                all.withoutReliability(),
                Map.of(),
                annotatorAlpha,
                confusion);
    }

    /** The judge's counts on the answers of each labelled model; empty where models were not told apart. */
    public List<BinaryCounts> models() {
        return origin.models().stream()
                .map(groups::get)
                .filter(Objects::nonNull)
                .map(Quality::counts)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Why a rate by this judge is better left as it is: the labels do not show how its error changes from model to model, or a
     * correction, tried on each labelled model by the others, does not hold or makes things worse. Empty where it may be
     * corrected.
     */
    public String uncorrectable() {
        CorrectedRate.LeftOut tried = CorrectedRate.leaveOneOut(models());
        if (!tried.isTold()) {
            return "labels of too few models: how the judge's error changes from model to model is not known";
        }
        return tried.isTrustworthy()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "left out one model at a time, corrected intervals hold %d of %d rates, mean error %.3f instead of %.3f",
                        tried.held(),
                        tried.tried(),
                        tried.correctedError(),
                        tried.rawError());
    }

    /** How good the judge is, on how many labels and by whom, in a few words. */
    public String words() {
        String figures = Stream.of("sensitivity", "specificity", "pearson_r", "mae")
                .filter(name -> all.figure(name).isPresent())
                .map(name -> name.replace("pearson_r", "r") + " "
                        + String.format(
                                Locale.ROOT,
                                "%.2f",
                                all.figure(name).orElseThrow().value()))
                .collect(Collectors.joining(", "));
        return figures + " (" + origin.words(all.scored() + all.unscored()) + ")";
    }

    /** Whether it says something of a file's rows in particular. */
    public boolean speaksFor(String file) {
        return files.contains(file);
    }

    /** Whether the two say the same of the same judge, so that the later one takes the earlier one's place. */
    boolean replaces(Calibration other) {
        return judge.equals(other.judge) && labels.equals(other.labels) && files.equals(other.files);
    }

    /**
     * What a calibration was measured on.
     *
     * @param requests what was asked, in a few words; empty where it is not known
     * @param models the models whose answers were labelled, each a group of the calibration; empty where they were not told apart
     * @param notEnglish how many of the answers were in other languages
     * @param labelledBy who labelled, such as {@code people}; empty where it is not known
     * @param local whether it was made here, by {@code judges calibrate}, and not with the judge
     */
    public record Origin(String requests, List<String> models, int notEnglish, String labelledBy, boolean local) {
        /** Of calibrations that were kept before they said it. */
        public static final Origin UNKNOWN = new Origin("", List.of(), 0, "", false);

        public Origin {
            models = List.copyOf(models);
        }

        /** For people, with the number of labels: {@code 1,350 labels by people, local}. */
        String words(int labels) {
            List<String> parts = new ArrayList<>();
            parts.add(String.format(Locale.ROOT, "%,d labels", labels)
                    + (labelledBy.isEmpty() ? "" : " by " + labelledBy));
            if (local) {
                parts.add("local");
            }
            return String.join(", ", parts);
        }
    }
}
