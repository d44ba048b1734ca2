package org.trustllm.mitigation;

import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Guesses from an answer what was asked; where the model declines that, it should have declined the request. */
record BackTranslation(Map<String, String> parameters, String instruction, SecondModel helper) implements Helped {
    static Defence of(Parameters set) {
        String instruction = set.text(
                "instruction",
                "Somebody wrote the text below when asked for it. Write the one request, in a sentence, that it answers."
                        + " The text:");
        SecondModel helper = set.helper();
        return new BackTranslation(set.all(), instruction, helper);
    }

    @Override
    public String name() {
        return "back-translation";
    }

    @Override
    public String idea() {
        return "guesses the request from the answer and asks that; declines where it is declined; Wang et al. 2024";
    }

    @Override
    public Defence with(SecondModel other) {
        return new BackTranslation(parameters, instruction, other);
    }

    @Override
    public int calls() {
        return 3;
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        ChatResponse first = model.chat(request);
        String text = OtherWords.text(first);
        if (text.isEmpty() || OtherWords.isRefusal(request, first)) {
            return first;
        }
        String guessed = OtherWords.text(helper.or(model).chat(OtherWords.aside(request, instruction + "\n\n" + text)));
        if (guessed.isEmpty()) {
            return OtherWords.noted(first, "not asked again: the model guessed no request");
        }
        ChatRequest again = OtherWords.aside(request, guessed);
        return OtherWords.isRefusal(again, model.chat(again))
                ? OtherWords.declined("declined, as the request guessed from the answer was")
                : first;
    }
}
