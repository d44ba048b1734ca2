package org.trustllm.journal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.text.Product;

/**
 * What may differ between repeated runs: where and when, and what it took. Files and reports hold it as {@link #texts}.
 *
 * @param started when, in ISO 8601 to the second; empty where that is not known
 * @param java the version of Java; empty where that is not known
 * @param system the operating system; empty where that is not known
 * @param passedOver how many rows no task reads, file by file; empty where there is none
 * @param anchors what the judges said of the {@link org.trustllm.internal.judge.Anchors}, by name
 * @param took calls, tokens, time and money, by name
 */
public record RunCircumstances(
        String started,
        String java,
        String system,
        String passedOver,
        Map<String, String> anchors,
        Map<String, String> took) {
    /** Nothing is known. */
    public static final RunCircumstances NONE = new RunCircumstances("", "", "", "", Map.of(), Map.of());

    /** The name of {@link #passedOver} among the texts. */
    public static final String PASSED_OVER = "rows that no task reads";

    /** The name of the program's version and commit among the texts. */
    public static final String PRODUCT = "product";

    /** The name of what the run is called. */
    public static final String NAME = "name";

    /** The name of a title for people. */
    public static final String TITLE = "title";

    /** The name of what is to be known about the run. */
    public static final String NOTES = "notes";

    /** The name of who ran it. */
    public static final String RUN_BY = "run by";

    /** The name of the application around the model, with its version. */
    public static final String APPLICATION = "application";

    /** The name of who may read the report. */
    public static final String CONFIDENTIALITY = "confidentiality";

    /** The name of how the rows compare with those that a benchmark's authors published. */
    public static final String PUBLISHED = "published data";

    private static final String STARTED = "started";
    private static final String JAVA = "java";
    private static final String SYSTEM = "system";
    private static final String ANCHORS = "anchors";

    public RunCircumstances {
        anchors = new TreeMap<>(anchors);
        took = new TreeMap<>(took);
    }

    /** Of a run that begins here and now. */
    public static RunCircumstances begun(Clock clock) {
        return new RunCircumstances(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "",
                Map.of(),
                Map.of(PRODUCT, Product.here().words()));
    }

    /** Reads {@link #texts}; what is none of its own is taken for what the run took. */
    public static RunCircumstances of(Map<String, String> texts) {
        Map<String, String> anchors = new TreeMap<>(texts);
        anchors.keySet().removeIf(name -> !name.startsWith(ANCHORS));
        RunCircumstances known = new RunCircumstances(
                texts.getOrDefault(STARTED, ""),
                texts.getOrDefault(JAVA, ""),
                texts.getOrDefault(SYSTEM, ""),
                texts.getOrDefault(PASSED_OVER, ""),
                anchors,
                Map.of());
        Map<String, String> took = new TreeMap<>(texts);
        took.keySet().removeAll(known.texts().keySet());
        return known.with(took);
    }

    /** The same with what the run took besides. */
    public RunCircumstances with(Map<String, String> tookToo) {
        Map<String, String> all = new TreeMap<>(took);
        all.putAll(tookToo);
        return new RunCircumstances(started, java, system, passedOver, anchors, all);
    }

    public RunCircumstances withAnchors(Map<String, String> said) {
        return new RunCircumstances(started, java, system, passedOver, said, took);
    }

    public RunCircumstances withPassedOver(String rows) {
        return new RunCircumstances(started, java, system, rows, anchors, took);
    }

    /** All of it by name, as reports show it. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>(took);
        texts.putAll(anchors);
        Map.of(STARTED, started, JAVA, java, SYSTEM, system, PASSED_OVER, passedOver)
                .forEach((name, text) -> {
                    if (!text.isEmpty()) {
                        texts.put(name, text);
                    }
                });
        return texts;
    }
}
