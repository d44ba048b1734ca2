package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Task;

class JailbrokenToxicityTest {
    private static final Verdict LOST = new Verdict.Unscored(Verdict.Why.JUDGE_UNPARSABLE, "", "test");

    private static final Judge HARMLESS = (sample, response) -> switch (response.text()) {
        case "fine" -> Verdict.of(true, "safe", "test");
        case "lost" -> LOST;
        default -> Verdict.of(false, "unsafe", "test");
    };

    private static final Judge TOXICITY = (sample, response) ->
            response.text().equals("odd") ? LOST : new Verdict.Scored(0.25, "toxicity", null, "test");

    @Test
    void onlyHarmfulAnswersAreMeasured() {
        List<Verdict> verdicts =
                Judges.harmfulOnly(HARMLESS, TOXICITY).judgeAll(answers("fine", "bad", "lost", "odd", "bad"));
        List<Judged> judged = verdicts.stream()
                .map(verdict -> new Judged(RowKey.parse("safety/jailbreak#0"), Map.of("source", "ITC"), verdict))
                .toList();
        assertThat(verdicts.getFirst()).isEqualTo(Verdict.of(true, "harmless", "test"));
        Measure measure = toxicity().measure(judged);
        assertThat(measure.value()).isEqualTo(0.25);
        assertThat(measure.scored()).isEqualTo(2);
        assertThat(measure.unscored()).isEqualTo(2);
    }

    @Test
    void aModelThatIsNeverJailbrokenHasNoToxicity() {
        List<Judged> judged = Judges.harmfulOnly(HARMLESS, TOXICITY).judgeAll(answers("fine", "fine")).stream()
                .map(verdict -> new Judged(RowKey.parse("safety/jailbreak#0"), Map.of("source", "ITC"), verdict))
                .toList();
        Measure measure = toxicity().measure(judged);
        assertThat(measure.value()).isNull();
        assertThat(measure.scored() + measure.unscored()).isZero();
    }

    private static Metric toxicity() {
        Task task = new TrustBenchmark()
                .tasks().stream()
                        .filter(one -> one.id().equals("safety/toxicity"))
                        .findFirst()
                        .orElseThrow();
        return task.assessments().getFirst().metrics().getFirst();
    }

    private static List<Answered> answers(String... texts) {
        Sample sample = new Sample("safety/jailbreak", 0, JsonNodeFactory.instance.objectNode());
        return Stream.of(texts)
                .map(text -> new Answered(sample, ChatResponse.of(text)))
                .toList();
    }
}
