package org.trustllm.provider.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trustllm.judge.JudgeKind;
import org.trustllm.model.Message;

/** A guard model: a language model that was trained to say whether a conversation does harm. One file each. */
public sealed interface GuardModel
        permits GptOssSafeguard, GraniteGuardian, HarmBenchClassifier, LlamaGuard, Qwen3Guard, ShieldGemma, WildGuard {
    /** As users write it: {@code llama-guard-3}. */
    String name();

    /** Which weights it is made for and what it says, in a few words. */
    String about();

    /** What it can judge: harm, and refusal where its reply tells that too. */
    default Set<JudgeKind> kinds() {
        return Set.of(JudgeKind.HARM);
    }

    /** Whether it wants a fixed instruction that is not ours to carry, so that users have to bring it in a file. */
    default boolean wantsForm() {
        return false;
    }

    /**
     * What it is sent where users bring no form: by default the conversation, which the guard's own chat template puts into
     * its form.
     */
    default List<Message> messages(String request, String answer) {
        return List.of(Message.user(request), new Message(Message.Role.ASSISTANT, answer));
    }

    /** What it is told of ours beside the conversation, which is part of the judge's identity; empty for nothing. */
    default String told() {
        return "";
    }

    /** Enough for its whole reply, in tokens. */
    int mostTokens();

    /** Whether what it decides stands in its first word, so that a reply that was cut behind it is whole enough. */
    default boolean decidesAtOnce() {
        return false;
    }

    /** What a reply looks like, the end of "expected ...". */
    String grammar();

    /** Reads a reply. Total: any text has a reading, and one that is not of the guard's form says nothing. */
    GuardReading read(String reply);

    /** The hazard that one of its categories means; empty where it is none of the twelve. */
    default Optional<Hazard> hazard(String category) {
        return Optional.empty();
    }
}
