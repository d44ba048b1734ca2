package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.calling.Waiting;

/** Time that passes only while somebody waits; for one thread. */
final class FakeTime extends Waiting {
    final List<Duration> pauses = new ArrayList<>();
    private long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        check();
        pauses.add(time);
        now += time.toNanos();
    }

    void pass(Duration time) {
        now += time.toNanos();
    }
}
