package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trustllm.internal.calling.Requests.answer;
import static org.trustllm.internal.calling.Requests.asking;
import static org.trustllm.internal.calling.Requests.failure;
import static org.trustllm.internal.calling.Requests.later;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.Calling;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;

class BreakerTest {
    private final FakeTime time = new FakeTime();
    private @Nullable ModelException failure = failure(Reason.CONNECTION);
    private final Breaker breaker = new Breaker(
            request -> {
                if (failure != null) {
                    throw failure;
                }
                return answer(1, 1);
            },
            new Calling.DeadWhen(5, Duration.ofSeconds(5), Duration.ofSeconds(60)),
            time);

    /** The kinds of failure of one call a second. */
    private Kind after(int calls) {
        ModelException last = failure(Reason.OTHER);
        for (int i = 0; i < calls; i++) {
            last = catchThrowableOfType(ModelException.class, () -> breaker.chat(asking("?")));
            time.pass(Duration.ofSeconds(1));
        }
        return last.kind();
    }

    @Test
    void aModelThatNeverAnsweredIsSoonDead() {
        assertThat(after(5)).isEqualTo(Kind.TRANSIENT);
        assertThat(after(1)).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aModelThatAnsweredBeforeGetsMoreTime() {
        failure = null;
        breaker.chat(asking("?"));
        failure = failure(Reason.TIMEOUT);
        assertThat(after(60)).isEqualTo(Kind.TRANSIENT);
        assertThat(after(1)).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void oneAnswerBeginsTheCountAnew() {
        assertThat(after(5)).isEqualTo(Kind.TRANSIENT);
        failure = null;
        breaker.chat(asking("?"));
        failure = failure(Reason.SERVER_ERROR);
        assertThat(after(20)).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void beingToldToComeLaterIsASignOfLife() {
        failure = later(Duration.ofSeconds(1));
        assertThat(after(200)).isEqualTo(Kind.TRANSIENT);
        failure = failure(Reason.INVALID_REQUEST);
        assertThat(after(200)).isEqualTo(Kind.REJECTED);
    }
}
