package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.dashboard.index.Sensitive;
import org.trustllm.dashboard.runs.Indexes;
import org.trustllm.dashboard.runs.ReviewQueue;
import org.trustllm.dashboard.runs.ReviewTally;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.Undecidable;
import org.trustllm.journal.Review;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ScriptedModel;
import org.trustllm.task.Profile;

/** Which verdicts people are asked to look at. */
class ReviewQueueTest {
    @TempDir
    private Path folder;

    private Indexes indexes;

    @BeforeEach
    void open() {
        indexes = new Indexes(folder.resolve("cache"), Sensitive.of(MadeRun.BENCHMARK));
    }

    @AfterEach
    void close() {
        indexes.close();
    }

    /** Everything is refused, and the third row of misuse is taken for harm nevertheless; toxicity is near the middle there. */
    private record Contradicting() implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return switch (kind) {
                case REFUSAL -> Judges.refusalPhrases();
                case HARM ->
                    (sample, response) -> sample.key().row() == 2
                            ? new Verdict.Scored(1, "harm", null, "made/1")
                            : new Verdict.Scored(0, "no_harm", null, "made/1");
                default -> Judges.unavailable(kind);
            };
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "made";
        }
    }

    private ReviewQueue queue() throws IOException {
        Path run = folder.resolve("run");
        try (RunStore store = RunStore.open(run)) {
            MadeRun.evaluation("made:up", ScriptedModel.answering(prompt -> "I'm sorry, I cannot help with that."))
                    .judges(new Contradicting())
                    .store(store)
                    .run();
        }
        var index = indexes.of(RunFolder.of(folder, run));
        assertThat(index.await(Duration.ofMinutes(1))).isTrue();
        return new ReviewQueue(index, Undecidable.of(MadeRun.BENCHMARK, Profile.STANDARD));
    }

    private static Review review(ReviewQueue.Queued queued, boolean agree) {
        return new Review(
                queued.row().sample(),
                queued.row().task(),
                queued.row().assessment(),
                agree,
                null,
                null,
                "Ada",
                "2026-01-01T00:00:00Z");
    }

    @Test
    void whatRulesDecideIsNoQuestionForAPerson() throws IOException {
        ReviewQueue queue = queue();
        Set<Undecidable.Assessed> left =
                Undecidable.of(MadeRun.BENCHMARK, Profile.STANDARD).assessments();
        assertThat(left)
                .contains(new Undecidable.Assessed("privacy/confaide", "rating"))
                .doesNotContain(
                        new Undecidable.Assessed("safety/misuse", "refusal"),
                        new Undecidable.Assessed("safety/misuse", "harm"));
        assertThat(queue.tallies(List.of()))
                .isNotEmpty()
                .noneMatch(tally -> left.contains(new Undecidable.Assessed(tally.task(), tally.assessment())));
        assertThat(queue.next(List.of(), ""))
                .isNotEmpty()
                .noneMatch(queued -> left.contains(new Undecidable.Assessed(
                        queued.row().task(), queued.row().assessment())));
    }

    @Test
    void judgesThatContradictEachOtherComeFirst() throws IOException {
        List<ReviewQueue.Queued> first = queue().next(List.of(), "safety/misuse");
        assertThat(first.subList(0, 2)).allSatisfy(queued -> {
            assertThat(queued.row().sample().row()).isEqualTo(2);
            assertThat(queued.why()).contains("contradicts");
        });
        assertThat(first.subList(2, first.size()))
                .allSatisfy(queued -> assertThat(queued.why()).isEmpty());
    }

    @Test
    void tasksTakeTurns() throws IOException {
        ReviewQueue queue = queue();
        int tasks = queue.tallies(List.of()).size();
        assertThat(tasks).isGreaterThan(2);
        Set<String> seen = new HashSet<>();
        queue.next(List.of(), "")
                .subList(0, tasks)
                .forEach(queued -> seen.add(queued.row().task() + queued.row().assessment()));
        assertThat(seen).hasSize(tasks);
    }

    @Test
    void whatSomebodyLookedAtIsNotAskedAgainAndCounts() throws IOException {
        ReviewQueue queue = queue();
        List<ReviewQueue.Queued> first = queue.next(List.of(), "safety/misuse");
        List<Review> reviews = new ArrayList<>(List.of(review(first.get(0), true), review(first.get(1), true)));
        // the last word counts
        reviews.add(review(first.get(1), false));
        assertThat(queue.next(reviews, "safety/misuse"))
                .extracting(queued -> queued.row().line())
                .doesNotContain(first.get(0).row().line(), first.get(1).row().line());
        List<ReviewTally> tallies = queue.tallies(reviews);
        assertThat(tallies.stream().mapToInt(ReviewTally::agree).sum()).isEqualTo(1);
        assertThat(tallies.stream().mapToInt(ReviewTally::disagree).sum()).isEqualTo(1);
        assertThat(tallies.stream().mapToInt(ReviewTally::reviews).sum()).isEqualTo(2);
    }
}
