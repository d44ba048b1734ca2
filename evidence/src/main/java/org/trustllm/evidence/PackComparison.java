package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed from one pack to another: model, data, settings and judges, and the figures. It pairs nothing and tests nothing; that
 * {@code compare} does of runs.
 *
 * @param settings what differs in how the figures were made, a line each
 * @param figures what differs in the figures, a line each
 * @param same how many figures are the same in both
 */
public record PackComparison(List<String> settings, List<String> figures, int same) {
    public PackComparison {
        settings = List.copyOf(settings);
        figures = List.copyOf(figures);
    }

    /** Compares the documents of two packs, which are to be verified by themselves. */
    public static PackComparison of(Path one, Path other) throws IOException {
        PackFiles first = PackFiles.read(one);
        PackFiles second = PackFiles.read(other);
        List<String> settings = new ArrayList<>();
        differences(texts(first), texts(second), settings);
        for (String name : List.of(PackFiles.JUDGES, PackFiles.REVIEWS, PackFiles.THRESHOLDS)) {
            byte[] before = first.files().get(name);
            byte[] after = second.files().get(name);
            if (!Arrays.equals(before, after)) {
                settings.add("%s: %s, then %s".formatted(name, words(before, false), words(after, before != null)));
            }
        }
        Map<String, String> figures = figures(first);
        Map<String, String> later = figures(second);
        List<String> changed = new ArrayList<>();
        differences(figures, later, changed);
        figures.entrySet().retainAll(later.entrySet());
        return new PackComparison(settings, changed, figures.size());
    }

    private static String words(byte @org.jspecify.annotations.Nullable [] bytes, boolean another) {
        return bytes == null ? "none" : another ? "another" : "one";
    }

    private static void differences(Map<String, String> one, Map<String, String> other, List<String> differences) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            String before = one.getOrDefault(name, "none");
            String after = other.getOrDefault(name, "none");
            if (!Objects.equals(before, after)) {
                differences.add("%s: %s, then %s".formatted(name, before, after));
            }
        }
    }

    private static Map<String, String> texts(PackFiles pack) {
        JsonNode run = CanonicalJson.read(pack.needed(PackFiles.RUN), PackFiles.RUN);
        Map<String, String> texts = new TreeMap<>();
        for (String name : List.of("model", "benchmark", "scoring", "smoke_size")) {
            texts.put(name, run.path(name).asText());
        }
        run.path("settings")
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        JsonNode made = CanonicalJson.read(pack.needed(PackFiles.PACK), PackFiles.PACK);
        texts.put("program", made.path("program").asText());
        return texts;
    }

    /** By name, with their intervals. */
    private static Map<String, String> figures(PackFiles pack) {
        Map<String, String> figures = new TreeMap<>();
        for (JsonNode section : CanonicalJson.read(pack.needed(PackFiles.SCORES), PackFiles.SCORES)
                .path("sections")) {
            for (JsonNode task : section.path("tasks")) {
                for (JsonNode measure : task.path("measures")) {
                    if (measure.path("value").isNumber()) {
                        JsonNode interval = measure.path("interval95");
                        figures.put(
                                task.path("task").asText() + "."
                                        + measure.path("name").asText(),
                                measure.path("value")
                                        + (interval.isObject()
                                                ? " [%s, %s]".formatted(interval.path("low"), interval.path("high"))
                                                : ""));
                    }
                }
            }
        }
        return figures;
    }
}
