package org.trustllm.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/**
 * Asks the model once, with more words around the request.
 *
 * @param system an instruction; empty for none
 * @param before words before the user's; empty for none
 * @param after words behind the user's; empty for none
 * @param examples turns of a conversation before the user's
 */
record FramedDefence(
        String name,
        String idea,
        Map<String, String> parameters,
        String system,
        String before,
        String after,
        List<Message> examples)
        implements Defence {

    /** With an instruction, and words before and behind the user's. */
    static FramedDefence of(String name, String idea, Parameters set, String system, String before, String after) {
        String instruction = set.text("system", system);
        String first = set.text("before", before);
        String last = set.text("after", after);
        return new FramedDefence(name, idea, set.all(), instruction, first, last, List.of());
    }

    /** With turns before the user's: what somebody asked, and how it was answered. */
    static FramedDefence showing(String name, String idea, Parameters set, List<String> turns) {
        List<Message> examples = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            boolean asks = i % 2 == 0;
            String text = set.text((asks ? "request " : "answer ") + (i / 2 + 1), turns.get(i));
            examples.add(new Message(asks ? Message.Role.USER : Message.Role.ASSISTANT, text));
        }
        return new FramedDefence(name, idea, set.all(), "", "", "", List.copyOf(examples));
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        ChatRequest instructed = OtherWords.instructed(request, system);
        ChatRequest framed = OtherWords.saying(instructed, words -> joined(before, joined(words, after)));
        return model.chat(OtherWords.after(framed, examples));
    }

    private static String joined(String one, String other) {
        return one.isBlank() ? other : other.isBlank() ? one : one + "\n\n" + other;
    }
}
