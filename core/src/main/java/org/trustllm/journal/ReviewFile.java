package org.trustllm.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.AppendedFile;
import org.trustllm.internal.files.GivenFile;

/**
 * A run's {@code reviews.jsonl}: what people said, in the order in which they said it. Only ever appended to, by several
 * threads and processes at once where they will.
 *
 * @param run the run directory
 */
public record ReviewFile(Path run) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Where it is. */
    public Path path() {
        return run.resolve("reviews.jsonl");
    }

    /** Appends a review and waits until it is on the disk. A line that a crash tore before it is cut off. */
    public void append(Review review) throws IOException {
        new AppendedFile(path(), ReviewFile::isReview).append(JSON.writeValueAsString(toJson(review)));
    }

    /**
     * All reviews; none where there is no file. A last line that lacks its line feed is being written and does not count.
     *
     * @throws InputException where a line is no review, or one of a verdict that the run does not have; names it
     */
    public List<Review> read() throws IOException {
        return read(fault -> {
            throw fault;
        });
    }

    /**
     * The same for those who show what there is.
     *
     * @param faults is told of every line that is passed over
     */
    public List<Review> read(Consumer<InputException> faults) throws IOException {
        if (!Files.exists(GivenFile.plain(path()))) {
            return List.of();
        }
        List<Planned> plan =
                RunStore.isDescribed(run) ? RunStore.description(run).plan() : List.of();
        byte[] bytes = GivenFile.bytes(path());
        List<Review> reviews = new ArrayList<>();
        int number = 0;
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, from, i);
                from = i + 1;
                String where = "%s, line %d".formatted(path(), ++number);
                try {
                    if (!isBlank(line)) {
                        reviews.add(planned(fromJson(line), plan));
                    }
                } catch (JsonProcessingException e) {
                    faults.accept(new InputException(where + ": expected a review, found: " + GivenFile.words(e), e));
                } catch (IllegalArgumentException e) {
                    faults.accept(new InputException(where + ", " + e.getMessage(), e));
                }
            }
        }
        return reviews;
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isReview(byte[] line) {
        try {
            fromJson(line);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A review of a verdict that is not there would count for nothing without a word. */
    private static Review planned(Review review, List<Planned> plan) {
        if (plan.isEmpty()) {
            return review;
        }
        Planned part = plan.stream()
                .filter(one -> one.task().equals(review.task()))
                .findFirst()
                .orElseThrow(() -> wrong("task", "one of the run's tasks", review.task()));
        if (!part.assessments().contains(review.assessment())) {
            throw wrong("assessment", String.join(" or ", part.assessments()), review.assessment());
        }
        if (!part.holds(review.key())) {
            throw wrong(
                    "key", "a row that " + part.task() + " judges", review.key().toString());
        }
        return review;
    }

    private static ObjectNode toJson(Review review) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", review.key().toString())
                .put("task", review.task())
                .put("assessment", review.assessment())
                .put("agree", review.agree())
                .put("label", review.label())
                .put("note", review.note())
                .put("who", review.who())
                .put("when", review.when());
    }

    private static Review fromJson(byte[] line) throws IOException {
        JsonNode json = JSON.readTree(line);
        return new Review(
                key(needed(json, "key")),
                needed(json, "task"),
                needed(json, "assessment"),
                agree(json.path("agree")),
                maybe(json, "label"),
                maybe(json, "note"),
                needed(json, "who"),
                json.path("when").asText());
    }

    private static RowKey key(String text) {
        try {
            return RowKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field \"key\": " + e.getMessage(), e);
        }
    }

    private static boolean agree(JsonNode json) {
        if (json.isBoolean() || json.asText().equals("true") || json.asText().equals("false")) {
            return json.asBoolean();
        }
        throw wrong("agree", "true or false", json.isMissingNode() ? "nothing" : json.toString());
    }

    private static String needed(JsonNode json, String field) {
        String text = maybe(json, field);
        if (text == null) {
            throw wrong(field, "a text", "none");
        }
        return text;
    }

    private static @Nullable String maybe(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.path(field).asText() : null;
    }

    private static IllegalArgumentException wrong(String field, String expected, String found) {
        return new IllegalArgumentException("field \"%s\": expected %s, found %s".formatted(field, expected, found));
    }
}
