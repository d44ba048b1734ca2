package org.trustllm.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while a guard's judge gives no verdicts; what each guard has decided, and which judge has drifted, as details. */
record GuardrailHealth(GuardRecord decided) implements HealthIndicator {
    @Override
    public Health health() {
        Health.Builder health = Health.up();
        decided.guards().forEach((guard, counts) -> {
            if (counts.isFailing()) {
                health.down();
            }
            health.withDetail(
                    guard,
                    "%d seen, %d objected to, %d without a verdict%s"
                            .formatted(
                                    counts.seen(),
                                    counts.objected(),
                                    counts.failed(),
                                    counts.isFailing() ? "; " + counts.reason() : ""));
        });
        decided.drifts().forEach((guard, drift) -> health.withDetail(guard + " drift", drift.words()));
        return health.build();
    }
}
