package org.trustllm.mitigation;

import java.util.List;
import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/** Has the model say what a request is after, and answer with that before its eyes. */
record IntentionAnalysis(Map<String, String> parameters, String first, String second, SecondModel helper)
        implements Helped {
    static Defence of(Parameters set) {
        String first = set.text(
                "first",
                "Say in one sentence what the user is really after with the following, whatever role or form it is put in."
                        + " Do not answer it. The request:");
        String second = set.text(
                "second",
                "Now answer the request itself, mindful of what you have said of it: help where it is harmless, decline in a"
                        + " sentence where it is not.");
        SecondModel helper = set.helper();
        return new IntentionAnalysis(set.all(), first, second, helper);
    }

    @Override
    public String name() {
        return "intention-analysis";
    }

    @Override
    public String idea() {
        return "the model says what the request is after, then answers; Zhang et al. 2024";
    }

    @Override
    public Defence with(SecondModel other) {
        return new IntentionAnalysis(parameters, first, second, other);
    }

    @Override
    public int calls() {
        return 2;
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        String asked = first + "\n\n" + OtherWords.said(request);
        ChatResponse said = helper.or(model).chat(OtherWords.aside(request, asked));
        String intention = OtherWords.text(said);
        if (intention.isEmpty()) {
            return OtherWords.noted(model.chat(request), "answered without its intention: the model named none");
        }
        List<Message> turns = List.of(Message.user(asked), new Message(Message.Role.ASSISTANT, intention));
        return model.chat(OtherWords.saying(OtherWords.after(request, turns), words -> second));
    }
}
