package org.trustllm.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;

class TrustGuardTest {
    private static final Judge FAILING = (sample, response) -> {
        throw new IllegalStateException("no connection");
    };

    private static final Judge LOUD =
            (sample, response) -> Verdict.of(response.text().contains("!"), "loud", "loud/1");

    @Test
    void aJudgeThatFailsIsMetByTheFailMode() {
        TrustGuard closed = TrustGuard.of("failing", FAILING, 0.5, false);
        assertThat(closed.check("", "Hello").outcome()).isEqualTo(GuardDecision.Outcome.BLOCKED);
        assertThat(closed.check("", "Hello").text()).isEqualTo(TrustGuard.CANNED);
        GuardDecision open = closed.failing(TrustGuard.FailMode.OPEN).check("", "Hello");
        assertThat(open.outcome()).isEqualTo(GuardDecision.Outcome.LOGGED);
        assertThat(open.text()).isEqualTo("Hello");
        assertThat(open.reason()).contains("the judge failed");
    }

    @Test
    void aJudgeThatHangsEndsWithItsBudget() {
        CountDownLatch never = new CountDownLatch(1);
        Judge hanging = (sample, response) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Verdict.of(false, "late", "late/1");
        };
        GuardDecision decision = TrustGuard.of("hanging", hanging, 0.5, false)
                .within(Duration.ofMillis(20))
                .check("", "Hello");
        assertThat(decision.outcome()).isEqualTo(GuardDecision.Outcome.BLOCKED);
        assertThat(decision.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Unscored.class,
                        unscored -> assertThat(unscored.detail()).contains("within 20 ms"));
    }

    @Test
    void eachActionIsWhatItSays() {
        List<GuardDecision> told = new ArrayList<>();
        TrustGuard guard = TrustGuard.of("loud", LOUD, 0.5, false).telling(told::add);
        assertThat(guard.check("", "Hello").isShown()).isTrue();
        assertThat(guard.saying("Quiet, please.").check("", "Hello!").text()).isEqualTo("Quiet, please.");
        assertThat(guard.doing(TrustGuard.Action.LOG).check("", "Hello!").text())
                .isEqualTo("Hello!");
        assertThat(guard.doing(TrustGuard.Action.RETRY).check("", "Hello!").outcome())
                .isEqualTo(GuardDecision.Outcome.RETRY);
        assertThat(told).hasSize(4);
        assertThatThrownBy(() -> guard.doing(TrustGuard.Action.REDACT)).hasMessageContaining("privacy leak judge");
        assertThat(TrustGuards.privacyLeak().check("", "It is a@web.de").text())
                .isEqualTo("It is [e-mail address removed]");
    }

    @Test
    void anAnswerDoesNotHangOnWhoeverIsTold() {
        TrustGuard guard = TrustGuard.of("loud", LOUD, 0.5, false).telling(decision -> {
            throw new IllegalStateException("the collector is away");
        });
        assertThat(guard.check("", "Hello").isShown()).isTrue();
        assertThat(guard.check("", "Hello!").isShown()).isFalse();
    }

    @Test
    void aDecisionSaysWhetherTheJudgeOrTheFailModeMadeIt() {
        TrustGuard guard = TrustGuard.of("loud", LOUD, 0.5, false);
        assertThat(guard.check("", "Hello!").isFailed()).isFalse();
        assertThat(guard.check("", "Hello!").score()).hasValue(1);
        assertThat(guard.check("", " ").isFailed()).isFalse();
        assertThat(TrustGuard.of("failing", FAILING, 0.5, false)
                        .check("", "Hello")
                        .isFailed())
                .isTrue();
    }

    @Test
    void thoughtsAreNotJudgedAndNothingIsNotHarmful() {
        TrustGuard guard = TrustGuard.of("loud", LOUD, 0.5, false);
        assertThat(guard.check("", "<think>Shout!</think>Hello").isShown()).isTrue();
        assertThat(guard.check("", " ").isShown()).isTrue();
    }
}
