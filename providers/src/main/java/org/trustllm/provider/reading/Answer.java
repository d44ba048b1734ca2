package org.trustllm.provider.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Reply;

/**
 * What was read out of a reply.
 *
 * @param thoughts what was sent apart as thinking; empty where there is none
 * @param text the answer, or the refusal where the end says so
 * @param reply the reply itself, for the headers; null where there is none
 * @param tokens its tokens, where the reply tells
 */
public record Answer(
        String thoughts,
        String text,
        ChatResponse.End end,
        Usage usage,
        List<String> notes,
        @Nullable Reply reply,
        List<ChatResponse.Token> tokens) {
    public Answer {
        notes = List.copyOf(notes);
        tokens = List.copyOf(tokens);
    }

    /** An answer of whose tokens nothing is told. */
    public Answer(
            String thoughts,
            String text,
            ChatResponse.End end,
            Usage usage,
            List<String> notes,
            @Nullable Reply reply) {
        this(thoughts, text, end, usage, notes, reply, List.of());
    }

    /** The same answer with more that a reader has to know. */
    public Answer with(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(notes);
        return new Answer(thoughts, text, end, usage, all, reply, tokens);
    }

    /** A filter withheld the answer. */
    public static Answer filtered(Usage usage, String note, Reply reply) {
        return new Answer("", "", ChatResponse.End.of(Finish.CONTENT_FILTER), usage, List.of(note), reply);
    }
}
