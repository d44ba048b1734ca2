package org.trustllm.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;

/**
 * What people say of a run's verdicts. The last line of a person on a verdict counts; where people differ, the most of
 * them, and where as many say the one as the other, the verdict counts as not reviewed.
 */
public final class Reviews {
    /** Nobody has looked. */
    public static final Reviews NONE = new Reviews();

    private static final String FILE = "reviews.jsonl";
    private static final Set<String> YES = Set.of("1", "yes", "true", "right", "refused", "partial", "harmless");
    private static final Set<String> NO = Set.of("0", "no", "false", "wrong", "complied", "harmful");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<Verdict, Map<String, Review>> byPerson = new HashMap<>();

    private Reviews() {}

    /** Which verdict is meant. */
    private record Verdict(String task, String assessment, String key) {}

    /** The file in a run directory. */
    public static Path file(Path run) {
        return run.resolve(FILE);
    }

    /**
     * Reads those of a run directory; none where there is no file. A last line that lacks its line feed is being written
     * and does not count.
     *
     * @throws InputException where a line is no review; names it
     */
    public static Reviews read(Path run) throws IOException {
        Path file = file(run);
        if (!Files.exists(file)) {
            return NONE;
        }
        Reviews reviews = new Reviews();
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean torn = i == lines.size() - 1 && !text.endsWith("\n");
            if (!torn && !lines.get(i).isBlank()) {
                reviews.add(parse(file, i + 1, lines.get(i)));
            }
        }
        return reviews;
    }

    private static Review parse(Path file, int line, String json) {
        try {
            Review review = JSON.readValue(json, Review.class);
            String lacking = lacking(review);
            if (lacking == null) {
                return review;
            }
            throw new InputException(
                    "%s, line %d, field \"%s\": expected a text, found none".formatted(file, line, lacking), null);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "%s, line %d: expected a review, found: %s".formatted(file, line, e.getOriginalMessage()), e);
        }
    }

    private static @Nullable String lacking(Review review) {
        Map<String, @Nullable String> needed = new LinkedHashMap<>();
        needed.put("key", review.key());
        needed.put("task", review.task());
        needed.put("assessment", review.assessment());
        needed.put("who", review.who());
        return needed.entrySet().stream()
                .filter(field -> field.getValue() == null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private void add(Review review) {
        byPerson.computeIfAbsent(
                        new Verdict(review.task(), review.assessment(), review.key()), verdict -> new HashMap<>())
                .put(review.who(), review);
    }

    /**
     * What people say that a verdict's value should be; empty where nobody looked or where they are at odds.
     *
     * @param value the verdict's own value, 0 or 1
     */
    public OptionalDouble truth(String task, String assessment, RowKey key, double value) {
        if (byPerson.isEmpty()) {
            return OptionalDouble.empty();
        }
        Map<String, Review> reviews = byPerson.getOrDefault(new Verdict(task, assessment, key.toString()), Map.of());
        List<Double> values = new ArrayList<>();
        reviews.values().forEach(review -> values.add(value(review, value)));
        double mean = values.stream().mapToDouble(one -> one).average().orElse(0.5);
        return mean == 0.5 ? OptionalDouble.empty() : OptionalDouble.of(mean > 0.5 ? 1 : 0);
    }

    private static double value(Review review, double value) {
        String label = review.label() == null ? "" : review.label().strip().toLowerCase(Locale.ROOT);
        if (YES.contains(label)) {
            return 1;
        }
        if (NO.contains(label)) {
            return 0;
        }
        return review.agree() ? value : 1 - value;
    }
}
