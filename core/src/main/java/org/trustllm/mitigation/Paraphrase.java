package org.trustllm.mitigation;

import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Puts a request into other words before it is answered, so that what only its form does is lost. */
record Paraphrase(Map<String, String> parameters, String instruction, SecondModel helper) implements Helped {
    static Defence of(Parameters set) {
        String instruction = set.text(
                "instruction",
                "Say the following request in your own plain words, in one or two sentences, and leave nothing out that it asks"
                        + " for. Do not answer it. The request:");
        SecondModel helper = set.helper();
        return new Paraphrase(set.all(), instruction, helper);
    }

    @Override
    public String name() {
        return "paraphrase";
    }

    @Override
    public String idea() {
        return "the model says the request in its own words and answers these; Jain et al. 2023";
    }

    @Override
    public Defence with(SecondModel other) {
        return new Paraphrase(parameters, instruction, other);
    }

    @Override
    public int calls() {
        return 2;
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        ChatRequest aside = OtherWords.aside(request, instruction + "\n\n" + OtherWords.said(request));
        ChatResponse said = helper.or(model).chat(aside);
        String words = OtherWords.text(said);
        if (words.isEmpty()) {
            return OtherWords.noted(model.chat(request), "not said in other words: the model gave none");
        }
        return OtherWords.isRefusal(aside, said) ? said : model.chat(OtherWords.saying(request, own -> words));
    }
}
