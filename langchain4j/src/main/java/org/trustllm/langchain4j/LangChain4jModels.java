package org.trustllm.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import org.trustllm.internal.modules.OneVersion;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;

/** Models of LangChain4j as ours, and ours as theirs. */
public final class LangChain4jModels {
    /** The longest that a stream may take. */
    private static final Duration STREAM = Duration.ofMinutes(10);

    private LangChain4jModels() {}

    /**
     * Their model as one of ours. It is told messages, temperature and the most tokens. Thinking that comes apart is kept apart; an
     * answer that a guard of ours wrote in place of the model's counts as withheld and is not judged as the model's.
     */
    public static ChatModel ours(dev.langchain4j.model.chat.ChatModel model) {
        OneVersion.require();
        return request -> Conversion.answered(() -> model.chat(Conversion.theirs(request)));
    }

    /** Their streaming model as one of ours: the answer is gathered to its end. */
    public static ChatModel ours(StreamingChatModel model) {
        OneVersion.require();
        return request -> Conversion.answered(() -> Gathered.of(model, Conversion.theirs(request), STREAM));
    }

    /**
     * Our model as one of theirs.
     *
     * @param name what its responses call it
     */
    public static dev.langchain4j.model.chat.ChatModel theirs(String name, ChatModel model) {
        OneVersion.require();
        return new OurModel(name, model);
    }

    /** Their model behind defences, those of an experiment: asked, and answering, as it was there. */
    public static dev.langchain4j.model.chat.ChatModel defended(
            dev.langchain4j.model.chat.ChatModel model, Mitigation mitigation) {
        return mitigation.isNone() ? model : theirs(mitigation.name(), mitigation.around(ours(model)));
    }
}
