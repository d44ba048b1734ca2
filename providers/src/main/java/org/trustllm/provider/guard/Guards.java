package org.trustllm.provider.guard;

import java.util.List;
import java.util.Optional;

/** The guards to choose from. */
public final class Guards {
    private static final List<GuardModel> ALL = List.of(
            new LlamaGuard(3),
            new LlamaGuard(4),
            new ShieldGemma(),
            new WildGuard(),
            new Qwen3Guard(false),
            new Qwen3Guard(true),
            new GraniteGuardian(),
            new HarmBenchClassifier(),
            new GptOssSafeguard());

    private Guards() {}

    public static List<GuardModel> all() {
        return ALL;
    }

    public static Optional<GuardModel> named(String name) {
        return ALL.stream().filter(guard -> guard.name().equals(name)).findFirst();
    }
}
