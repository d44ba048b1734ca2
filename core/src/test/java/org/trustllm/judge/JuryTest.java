package org.trustllm.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ScriptedModel;

class JuryTest {
    private static final Rubric LABELS = new Rubric(
            "test", "Say yes or no.", Map.of("yes", 1.0, "no", 0.0), Rubric.each(row -> List.of()), "judge_verdict");

    private static final Rubric GRADES = new Rubric(
            "grade",
            "Say 1, 2, 3, 4 or 5.",
            Map.of("1", 1.0, "2", 2.0, "3", 3.0, "4", 4.0, "5", 5.0),
            Rubric.each(row -> List.of()),
            "judge_verdict",
            (answered, reply) -> LabelParser.Reading.of(reply),
            Rubric.Form.GRADES);

    private static Verdict verdict(Rubric rubric, @Nullable String tieBreaker, String... says) {
        List<Jury.Juror> jurors = IntStream.range(0, says.length)
                .mapToObj(i -> new Jury.Juror("test:" + i, ScriptedModel.always(says[i])))
                .toList();
        Optional<Jury.Juror> last =
                Optional.ofNullable(tieBreaker).map(says2 -> new Jury.Juror("test:last", ScriptedModel.always(says2)));
        return new Jury(jurors, last)
                .judge(rubric)
                .judge(new Sample("t/a", 0, JsonNodeFactory.instance.objectNode()), ChatResponse.of("an answer"));
    }

    @Test
    void moreThanHalfDecideAndTheReasonSaysWhoSaidWhat() {
        assertThat(verdict(LABELS, null, "yes", "no", "yes")).isInstanceOfSatisfying(Verdict.Scored.class, scored -> {
            assertThat(scored.label()).isEqualTo("yes");
            assertThat(scored.value()).isEqualTo(1);
            assertThat(scored.reason()).isEqualTo("2 of 3 agree: test:0 yes; test:1 no; test:2 yes");
            assertThat(scored.judge()).matches("llm-jury of 3/1-[0-9a-f]{8}");
        });
    }

    @Test
    void aTieIsNoVerdict() {
        assertThat(verdict(LABELS, null, "yes", "no")).isInstanceOfSatisfying(Verdict.Unscored.class, none -> {
            assertThat(none.why()).isEqualTo(Verdict.Why.JUDGE_DIVIDED);
            assertThat(none.detail()).isEqualTo("test:0 yes; test:1 no");
        });
    }

    @Test
    void theTieBreakerDecidesTiesAndNothingElse() {
        assertThat(verdict(LABELS, "no", "yes", "no")).isInstanceOfSatisfying(Verdict.Scored.class, scored -> {
            assertThat(scored.label()).isEqualTo("no");
            assertThat(scored.reason()).startsWith("tie broken by llm-test:last/1-");
        });
        assertThat(verdict(LABELS, "no", "yes", "yes", "no"))
                .isInstanceOfSatisfying(
                        Verdict.Scored.class,
                        scored -> assertThat(scored.label()).isEqualTo("yes"));
    }

    @Test
    void aSilentJurorIsNoVoteForAnybody() {
        assertThat(verdict(LABELS, null, "yes", "hm", "hm"))
                .isInstanceOfSatisfying(
                        Verdict.Unscored.class, none -> assertThat(none.why()).isEqualTo(Verdict.Why.JUDGE_DIVIDED));
        assertThat(verdict(LABELS, null, "hm", "hm"))
                .isInstanceOfSatisfying(
                        Verdict.Unscored.class, none -> assertThat(none.why()).isEqualTo(Verdict.Why.JUDGE_UNPARSABLE));
    }

    @Test
    void gradesAreAveraged() {
        assertThat(verdict(GRADES, null, "2", "5", "5")).isInstanceOfSatisfying(Verdict.Scored.class, scored -> {
            assertThat(scored.value()).isEqualTo(4);
            assertThat(scored.reason()).startsWith("0 of 3 agree: test:0 2;");
        });
    }

    @Test
    void aJuryIsWrittenAsUsersWriteIt() {
        ScriptedModel model = ScriptedModel.always("yes");
        Jury jury = new Jury(
                List.of(new Jury.Juror("openai:a", model), new Jury.Juror("ollama:b", model)),
                Optional.of(new Jury.Juror("openai:c", model)));
        assertThat(jury).hasToString("openai:a,ollama:b,tie:openai:c");
        assertThat(jury.names()).containsExactly("openai:a", "ollama:b", "openai:c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Jury(
                        List.of(new Jury.Juror("a:b", model)),
                        Optional.of(jury.jurors().getFirst())));
    }
}
