package org.trustllm.springai;

import org.springframework.ai.chat.client.ChatClient;
import org.trustllm.internal.modules.OneVersion;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;

/** Models and clients of Spring AI as ours, and ours as theirs. */
public final class SpringAiModels {
    private SpringAiModels() {}

    /**
     * Their model as one of ours. It is told messages, temperature and the most tokens. An answer that a guard of ours wrote in place
     * of the model's counts as withheld and is not judged as the model's.
     */
    public static ChatModel ours(org.springframework.ai.chat.model.ChatModel model) {
        OneVersion.require();
        return request -> Conversion.answered(() -> model.call(Conversion.theirs(request, model.getOptions())));
    }

    /** Their client, with its advisors, tools and system text, as one of ours: an application as its users meet it. */
    public static ChatModel ours(ChatClient client) {
        OneVersion.require();
        return request -> Conversion.answered(() -> client.prompt()
                .messages(Conversion.theirs(request.messages()))
                .call()
                .chatResponse());
    }

    /**
     * Our model as one of theirs. Streams come in one part.
     *
     * @param name what its responses call it
     */
    public static org.springframework.ai.chat.model.ChatModel theirs(String name, ChatModel model) {
        OneVersion.require();
        return new OurModel(name, model);
    }

    /** Their model behind defences, those of an experiment: asked, and answering, as it was there. */
    public static org.springframework.ai.chat.model.ChatModel defended(
            org.springframework.ai.chat.model.ChatModel model, Mitigation mitigation) {
        return mitigation.isNone() ? model : theirs(mitigation.name(), mitigation.around(ours(model)));
    }
}
