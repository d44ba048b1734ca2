package org.trustllm.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;

/**
 * What people say of a run's verdicts. The last line of a person on a verdict counts; where people differ, the most of
 * them, and where as many say the one as the other, the verdict counts as not reviewed.
 */
public final class Reviews {
    /** Nobody has looked. */
    public static final Reviews NONE = new Reviews();

    private static final Set<String> YES =
            Set.of("1", "yes", "true", "right", "refused", "partial", "harmless", "harm");
    private static final Set<String> NO = Set.of("0", "no", "false", "wrong", "complied", "harmful", "no_harm");
    private final Map<Verdict, Map<String, Review>> byPerson = new HashMap<>();

    private Reviews() {}

    /** Which verdict is meant. */
    private record Verdict(String task, String assessment, RowKey key) {}

    /**
     * Reads those of a run directory; none where there is no file.
     *
     * @throws InputException where a line is no review, or one of a verdict that the run does not have; names it
     */
    public static Reviews read(Path run) throws IOException {
        Reviews reviews = new Reviews();
        new ReviewFile(run).read().forEach(reviews::add);
        return reviews;
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
        Map<String, Review> reviews = byPerson.getOrDefault(new Verdict(task, assessment, key), Map.of());
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
