package org.trustllm.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/** What every judge keeps. A judge's test says which judge, and what its rows are like. */
public interface JudgeContract {
    /** A judge; always of the same kind. */
    Judge judge();

    /** How many rows it judges together; 1 where each stands alone. */
    default int together() {
        return 1;
    }

    /** How many answers each statement tries; fewer where one takes long. */
    default int answers() {
        return 400;
    }

    /** The longest answer that is tried, in characters. */
    default int longest() {
        return 100_000;
    }

    /** A row such as it is made for, with texts that nobody foresaw. */
    default Sample row(Random random, int row) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("prompt", "reference", "label", "near", "far")) {
            fields.put(field, HostileTexts.random(random));
        }
        fields.put("original", row % together() == 0 ? "yes" : "no");
        for (String recorded : List.of("judge_verdict", "judge_refusal", "judge_harm", "judge_toxicity")) {
            String text = random.nextBoolean() ? HostileTexts.random(random) : recorded(random);
            fields.put(recorded, text);
        }
        return new Sample("any/rows", row, fields);
    }

    private static String recorded(Random random) {
        return List.of("LABEL_0", "LABEL_1", "0.5", "1e400", "-1", "NaN", "yes", "no", "")
                .get(random.nextInt(9));
    }

    @Test
    default void anyAnswerGetsAVerdictThatSaysWhoJudgedAndWhy() {
        for (Answered answered : many(1)) {
            isWhole(alone(judge(), answered), answered.response().text());
        }
    }

    @Test
    default void blankAnswersGetAVerdictToo() {
        Random random = new Random(2);
        for (String blank : List.of("", " ", "\n", "\u00A0", "\u200B", "\uFEFF", "\t \r\n", "\u3000")) {
            isWhole(alone(judge(), new Answered(row(random, 0), ChatResponse.of(blank))), blank);
        }
    }

    @Test
    default void howAnAnswerEndedMakesNobodyThrow() {
        Random random = new Random(3);
        for (ChatResponse.Finish finish : ChatResponse.Finish.values()) {
            for (boolean refusal : new boolean[] {true, false}) {
                ChatResponse ended = new ChatResponse(
                        HostileTexts.random(random),
                        HostileTexts.random(random),
                        new ChatResponse.End(finish, HostileTexts.random(random), refusal),
                        Usage.UNKNOWN,
                        Duration.ZERO,
                        List.of("a note"),
                        ChatResponse.Delivery.FROM_CACHE);
                isWhole(alone(judge(), new Answered(row(random, 0), ended)), finish.name());
            }
        }
    }

    @Test
    @Tag("long")
    default void hugeAnswersTakeTimeThatIsLinearInTheirLength() {
        Random random = new Random(4);
        Sample row = row(random, 0);
        List<String> texts = HostileTexts.megabytes(longest());
        Collections.shuffle(texts, random);
        for (String text : texts.subList(0, 8)) {
            // a judge that needs the square of the length would take minutes
            Verdict verdict = assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> alone(judge(), new Answered(row, ChatResponse.of(text))));
            isWhole(verdict, "a huge answer");
        }
    }

    @Test
    default void theSameAnswerGetsTheSameVerdictTwice() {
        Judge judge = judge();
        for (Answered answered : many(5)) {
            assertThat(alone(judge, answered)).isEqualTo(alone(judge, answered));
            assertThat(alone(judge(), answered)).isEqualTo(alone(judge, answered));
        }
    }

    @Test
    default void severalAnswersGetAVerdictEachInTheirOrder() {
        Judge judge = judge();
        List<Answered> answers = many(6).subList(0, 12 / together() * together());
        for (int from = 0; from < answers.size(); from += together()) {
            assertThat(judge.judgeAll(answers.subList(from, from + together()))).hasSize(together());
        }
        if (together() == 1) {
            List<Verdict> each = answers.stream()
                    .map(answered -> judge.judge(answered.sample(), answered.response()))
                    .toList();
            assertThat(judge.judgeAll(answers)).isEqualTo(each);
        }
        assertThat(judge.judgeAll(List.of())).isEmpty();
    }

    @Test
    default void threadsAtOnceHearWhatOneHears() throws ExecutionException, InterruptedException {
        Judge judge = judge();
        List<Answered> answers = many(7);
        List<Verdict> expected =
                answers.stream().map(answered -> alone(judge, answered)).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<Verdict>>> heard = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                heard.add(threads.submit(() ->
                        answers.stream().map(answered -> alone(judge, answered)).toList()));
            }
            for (Future<List<Verdict>> one : heard) {
                assertThat(one.get()).isEqualTo(expected);
            }
        }
    }

    private List<Answered> many(int seed) {
        Random random = new Random(seed);
        List<Answered> answers = new ArrayList<>();
        for (int i = 0; i < answers(); i++) {
            answers.add(new Answered(row(random, i), ChatResponse.of(HostileTexts.random(random))));
        }
        return answers;
    }

    private static Verdict alone(Judge judge, Answered answered) {
        List<Verdict> verdicts = judge.judgeAll(List.of(answered));
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }

    private static void isWhole(Verdict verdict, String what) {
        assertThat(verdict.judge()).as("who judged: %s", what).isNotBlank();
        switch (verdict) {
            case Verdict.Scored scored -> assertThat(scored.value()).as(what).isFinite();
            case Verdict.Unscored unscored ->
                assertThat(unscored.why().meaning()).as(what).isNotBlank();
        }
    }
}
