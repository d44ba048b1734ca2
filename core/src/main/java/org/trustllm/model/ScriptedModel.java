package org.trustllm.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The public fake: answers each last message by a function, and counts the calls. */
public final class ScriptedModel implements ChatModel {
    private final Function<String, String> script;
    private final AtomicInteger calls = new AtomicInteger();

    private ScriptedModel(Function<String, String> script) {
        this.script = script;
    }

    /** Answers whatever the function makes of the last message's text; the function may throw. */
    public static ScriptedModel answering(Function<String, String> script) {
        return new ScriptedModel(script);
    }

    /** Always gives the same answer. */
    public static ScriptedModel always(String answer) {
        return new ScriptedModel(prompt -> answer);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        calls.incrementAndGet();
        return ChatResponse.of(script.apply(request.messages().getLast().content()));
    }

    /** How often it was asked so far. */
    public int calls() {
        return calls.get();
    }
}
