package org.trustllm.dashboard.index;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted, as an address says it. Empty where a part does not matter.
 *
 * @param section the task's section
 * @param task the task's id
 * @param assessment the task's assessment
 * @param outcome {@code scored}, {@code unscored}, {@code zero} or {@code one}
 * @param label the label that the judge read
 * @param why why there is no score
 * @param judge who judged
 * @param facet a facet and its value, {@code attack=fixed sentence}
 * @param text words that prompt or answer holds, in this order, whatever their case
 * @param sort {@code journal}, {@code low} or {@code high}
 * @param after the last row of the page before
 */
public record RowFilter(
        String section,
        String task,
        String assessment,
        String outcome,
        String label,
        String why,
        String judge,
        String facet,
        String text,
        String sort,
        String after) {
    public static final RowFilter ALL = new RowFilter("", "", "", "", "", "", "", "", "", "", "");

    private static final int LONGEST_TEXT = 500;

    /** Only the text that an address asks for. */
    public static RowFilter ofText(Context request) {
        return new RowFilter("", "", "", "", "", "", "", "", text(request), "", "");
    }

    private static String text(Context request) {
        String text = part(request, "q");
        // characters as people and JSON Schema count them
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "expected at most " + LONGEST_TEXT + " characters to search for, found " + length);
        }
        return text;
    }

    public static RowFilter of(Context request) {
        return new RowFilter(
                part(request, "section"),
                part(request, "task"),
                part(request, "assessment"),
                word(request, "outcome"),
                part(request, "label"),
                part(request, "why"),
                part(request, "judge"),
                part(request, "facet"),
                text(request),
                word(request, "sort"),
                word(request, "after"));
    }

    /** One of few words, which nobody types. */
    private static String word(Context request, String name) {
        String value = request.queryParam(name);
        return value == null ? "" : value;
    }

    private static String part(Context request, String name) {
        String value = request.queryParam(name);
        return value == null ? "" : value.strip();
    }

    public RowFilter withTask(String id) {
        return new RowFilter(section, id, assessment, outcome, label, why, judge, facet, text, sort, after);
    }

    public RowFilter withAfter(String row) {
        return new RowFilter(section, task, assessment, outcome, label, why, judge, facet, text, sort, row);
    }

    /** Whether a filter beyond task and text is set. */
    boolean isNarrow() {
        return !(outcome + label + why + judge + facet + assessment).isEmpty();
    }

    /** The parts that are set, by their names in an address; the task is left out where the page's own address has it. */
    public Map<String, String> parts(boolean withTask) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "section", section);
        put(parts, "task", withTask ? task : "");
        put(parts, "assessment", assessment);
        put(parts, "outcome", outcome);
        put(parts, "label", label);
        put(parts, "why", why);
        put(parts, "judge", judge);
        put(parts, "facet", facet);
        put(parts, "q", text);
        put(parts, "sort", sort);
        put(parts, "after", after);
        return parts;
    }

    /** What follows a page's address. */
    public String query(boolean withTask) {
        return parts(withTask).entrySet().stream()
                .map(part -> part.getKey() + "=" + AddressPart.encoded(part.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The facet's name and value; empty where there is none. */
    Optional<Map.Entry<String, String>> facetPair() {
        int equals = facet.indexOf('=');
        return equals < 1
                ? Optional.empty()
                : Optional.of(Map.entry(facet.substring(0, equals), facet.substring(equals + 1)));
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parts.put(name, value);
        }
    }
}
