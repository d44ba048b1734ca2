package org.trustllm.app.judging;

import java.nio.file.Path;
import java.util.Optional;
import org.trustllm.judge.JudgeKind;
import org.trustllm.model.ChatModel;
import org.trustllm.provider.guard.GuardForm;
import org.trustllm.provider.guard.GuardJudge;
import org.trustllm.provider.guard.GuardModel;
import org.trustllm.provider.guard.Guards;
import org.trustllm.task.Catalog;

/**
 * A guard as users write it: {@code guard:llama-guard-3@ollama:llama-guard3:1b}, or with the guard's form from a file
 * {@code guard:wildguard@openai:wildguard,form:FILE}.
 *
 * @param model serves it, as {@code --model} takes it
 */
record GuardName(JudgeKind kind, GuardModel guard, String model, Optional<GuardForm> form) {
    private static final String FORM = ",form:";

    static boolean isOne(String name) {
        return name.startsWith(JudgeNames.GUARD);
    }

    /**
     * Reads one, and the form with it.
     *
     * @throws IllegalArgumentException where there is no such guard, or it cannot judge this
     */
    static GuardName parse(JudgeChoice choice) {
        String written = choice.name().substring(JudgeNames.GUARD.length());
        int at = written.indexOf('@');
        String name = at < 0 ? written : written.substring(0, at);
        GuardModel guard = Guards.named(name)
                .orElseThrow(() -> Catalog.unknown(
                        "guard",
                        name,
                        Guards.all().stream().map(GuardModel::name).toList()));
        if (at < 0 || at == written.length() - 1) {
            throw new IllegalArgumentException(
                    "expected a guard with the model that serves it, such as --judge %s=guard:%s@ollama:MODEL, found guard:%s"
                            .formatted(choice.kind().word(), name, written));
        }
        String served = written.substring(at + 1);
        int form = served.lastIndexOf(FORM);
        GuardName parsed = new GuardName(
                choice.kind(),
                guard,
                ChatModel.Name.parse(form < 0 ? served : served.substring(0, form))
                        .toString(),
                form < 0
                        ? Optional.empty()
                        : Optional.of(GuardForm.read(Path.of(served.substring(form + FORM.length())))));
        parsed.judge(request -> {
            throw new IllegalStateException("asked before it is opened");
        });
        return parsed;
    }

    GuardJudge judge(ChatModel served) {
        return new GuardJudge(kind, guard, form, model, served);
    }
}
