package org.trustllm.junit;

import java.time.Duration;
import java.util.List;

/** What an annotation asks for. */
record Asked(
        List<String> tasks,
        List<String> rows,
        String model,
        String data,
        int limit,
        int epochs,
        long seed,
        int maxTokens,
        Duration timeout,
        double maxUnscored,
        String baseline,
        int epochsInDoubt) {
    /** The greatest share of verdicts that may be missing, where each sample says so by itself. */
    private static final double ANY = 1;

    Asked {
        tasks = List.copyOf(tasks);
        rows = List.copyOf(rows);
        if (tasks.isEmpty() && rows.isEmpty()) {
            throw new IllegalArgumentException("expected tasks or rows to ask, found neither");
        }
        check("limit", limit, 0);
        check("epochs", epochs, 1);
        check("maxTokens", maxTokens, 1);
        check("epochsInDoubt", epochsInDoubt, 1);
        check("timeoutSeconds", timeout.toSeconds(), 1);
        if (!(maxUnscored >= 0 && maxUnscored <= 1)) {
            throw new IllegalArgumentException("expected maxUnscored from 0 to 1, found " + maxUnscored);
        }
    }

    static Asked by(TrustTest test) {
        return new Asked(
                List.of(test.tasks()),
                List.of(test.rows()),
                test.model(),
                test.data(),
                test.limit(),
                test.epochs(),
                test.seed(),
                test.maxTokens(),
                Duration.ofSeconds(test.timeoutSeconds()),
                test.maxUnscored(),
                test.baseline(),
                test.epochsInDoubt());
    }

    static Asked by(TrustSource source) {
        return new Asked(
                List.of(source.tasks()),
                List.of(source.rows()),
                source.model(),
                source.data(),
                source.limit(),
                source.epochs(),
                source.seed(),
                source.maxTokens(),
                Duration.ofSeconds(source.timeoutSeconds()),
                ANY,
                "",
                1);
    }

    /** The same asked anew, as often as is said for doubt. */
    Asked inDoubt() {
        return new Asked(
                tasks, rows, model, data, limit, epochsInDoubt, seed + 1, maxTokens, timeout, maxUnscored, "", 1);
    }

    private static void check(String name, long found, long least) {
        if (found < least) {
            throw new IllegalArgumentException("expected " + name + " of at least " + least + ", found " + found);
        }
    }
}
