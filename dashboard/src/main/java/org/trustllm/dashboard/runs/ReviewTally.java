package org.trustllm.dashboard.runs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.journal.Review;
import org.trustllm.stats.Wilson;

/**
 * How far the review of a task's verdicts is.
 *
 * @param task the task
 * @param assessment what was judged
 * @param verdicts that a person can decide
 * @param agree people who said so; the last word of each on a verdict counts
 * @param disagree likewise
 */
public record ReviewTally(String task, String assessment, long verdicts, int agree, int disagree) {
    /** The same with what people said. */
    ReviewTally with(List<Review> reviews) {
        Map<String, Boolean> last = new HashMap<>();
        reviews.stream()
                .filter(review ->
                        review.task().equals(task) && review.assessment().equals(assessment))
                .forEach(review -> last.put(review.key() + "\n" + review.who(), review.agree()));
        int yes = (int) last.values().stream().filter(agrees -> agrees).count();
        return new ReviewTally(task, assessment, verdicts, yes, last.size() - yes);
    }

    public int reviews() {
        return agree + disagree;
    }

    /** The share that agrees, with its 95 % interval; there are reviews. */
    public Wilson agreement() {
        return Wilson.interval95(agree, reviews());
    }
}
