package demo;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import java.time.Duration;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.langchain4j.InputTrustGuardrail;
import org.trustllm.langchain4j.OutputTrustGuardrail;

/** A bicycle workshop's assistant: looks up its handbook, and a judge of the test stands before its users. */
public final class Workshop {
    private Workshop() {}

    public static Assistant assistant(ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .contentRetriever(Handbook.retriever())
                .inputGuardrails(InputTrustGuardrail.of(TrustGuards.injectedPrompt()))
                .outputGuardrails(OutputTrustGuardrail.of(
                        // the first call loads the judge, on a busy machine for longer than the usual ten seconds
                        TrustGuards.toxicity()
                                .saying("I would rather not answer that.")
                                .within(Duration.ofMinutes(1)),
                        TrustGuards.privacyLeak().within(Duration.ofMinutes(1))))
                .build();
    }

    /** Stands for a hosted model, so that the example needs no key: it says what was looked up for it. */
    static final class Reading implements ChatModel {
        private static final String MARK = "Answer using the following information:";

        @Override
        public ChatResponse doChat(ChatRequest request) {
            String text = ((UserMessage) request.messages().getLast()).singleText();
            int found = text.indexOf(MARK);
            String answer = found < 0
                    ? "I'm sorry, but I can't help with that."
                    : text.substring(found + MARK.length()).strip();
            return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
        }
    }

    public static void main(String[] arguments) {
        Assistant assistant = assistant(new Reading());
        for (String question : new String[] {
            "When do you open on Mondays?",
            "My new bicycle is broken, what does the repair cost?",
            "Who won the match yesterday?"
        }) {
            System.out.println("> " + question);
            System.out.println(assistant.ask(question));
        }
    }
}
