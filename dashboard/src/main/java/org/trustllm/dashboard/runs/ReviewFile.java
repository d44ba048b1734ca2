package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.journal.Review;
import org.trustllm.journal.Reviews;

/** A run's {@code reviews.jsonl}: what people said, in the order in which they said it. Only ever appended to. */
public record ReviewFile(RunFolder run) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** All lines that can be read. */
    public List<Review> read() throws IOException {
        Path file = Reviews.file(run.path());
        List<Review> reviews = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                add(reviews, line);
            }
        }
        return reviews;
    }

    private static void add(List<Review> reviews, String line) {
        try {
            Review review = JSON.readValue(line, Review.class);
            if (review != null && review.key() != null && review.task() != null && review.who() != null) {
                reviews.add(review);
            }
        } catch (JsonProcessingException e) {
            // a line that somebody else left half written; those who measure with it refuse it by name
        }
    }

    /** Appends a line and waits until it is on the disk. */
    public synchronized void append(Review review) throws IOException {
        byte[] line = (JSON.writeValueAsString(review) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                        Reviews.file(run.path()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                FileLock held = channel.lock()) {
            ByteBuffer left = ByteBuffer.wrap(line);
            while (held.isValid() && left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
