package org.trustllm.task;

import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.Message;

/** How a row is put to a model. */
@FunctionalInterface
public interface Prompt {
    List<Message> messages(Sample sample);

    /** The row's {@code prompt} column as one user message, as it stands. */
    static Prompt asItStands() {
        return sample -> List.of(Message.user(sample.text("prompt")));
    }
}
