package org.trustllm.internal.calling;

import org.trustllm.calling.Backoff;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Asks again where that may help, as {@link Repeating} does. The answer says how many calls it took. */
public final class Retrying extends Wrapper {
    private final Repeating repeating;

    public Retrying(ChatModel model, Backoff backoff, TimeAndChance time) {
        super(model);
        this.repeating = new Repeating(backoff, time);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Repeating.Made<ChatResponse> made = repeating.make(() -> wrapped().chat(request));
        ChatResponse response = made.result();
        return made.calls() == 1 ? response : response.with(response.delivery().after(made.calls()));
    }

    /** Calls that were made again so far. */
    public long retries() {
        return repeating.repeats();
    }
}
