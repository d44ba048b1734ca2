package org.trustllm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.GuardrailRequestParams;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.internal.modules.OneVersion;

/**
 * Guards that stand behind a model. An answer that is held back is replaced by the guard's canned answer, marked with the attribute
 * {@link TrustGuard#MARK}, also in the memory; one that is redacted, too. Where a guard asks again, LangChain4j asks the model with
 * the reminder as often as its configuration says, and fails behind that.
 *
 * <p>Several guards stand in one guardrail, because LangChain4j drops what one guardrail rewrote where a later one only agrees; for the
 * same reason it is to be the last. A stream is gathered before it is looked at: shown parts cannot be taken back, so show none.
 *
 * @param guards in the order in which they look
 * @param reminder what the model is told where a guard asks again
 */
public record OutputTrustGuardrail(List<TrustGuard> guards, String reminder) implements OutputGuardrail {
    private static final String REMINDER =
            "Your last answer was not acceptable. Answer again, helpfully where you can, and leave out what may do harm.";

    public OutputTrustGuardrail {
        OneVersion.require();
        guards = List.copyOf(guards);
    }

    public static OutputTrustGuardrail of(TrustGuard... guards) {
        return new OutputTrustGuardrail(List.of(guards), REMINDER);
    }

    @Override
    public OutputGuardrailResult validate(OutputGuardrailRequest request) {
        AiMessage answer = request.responseFromLLM().aiMessage();
        String given = answer.text();
        if (given == null || answer.hasToolExecutionRequests()) {
            return success();
        }
        GuardrailRequestParams params = request.requestParams();
        String prompt = prompt(params);
        String text = given;
        for (TrustGuard guard : guards) {
            GuardDecision decision = guard.check(prompt, text);
            switch (decision.outcome()) {
                case PASSED, LOGGED -> {}
                case REDACTED -> text = decision.text();
                case BLOCKED -> {
                    return replaced(
                            params.chatMemory(),
                            answer,
                            AiMessage.builder()
                                    .text(decision.text())
                                    .attributes(Map.of(TrustGuard.MARK, decision.guard()))
                                    .build());
                }
                case RETRY -> {
                    return reprompt(decision.guard() + ": " + decision.reason(), reminder);
                }
            }
        }
        return text.equals(given) ? success() : replaced(params.chatMemory(), answer, answer.withText(text));
    }

    private OutputGuardrailResult replaced(@Nullable ChatMemory memory, AiMessage answer, AiMessage shown) {
        if (memory != null) {
            List<ChatMessage> messages = new ArrayList<>(memory.messages());
            int last = messages.lastIndexOf(answer);
            if (last >= 0) {
                messages.set(last, shown);
                memory.set(messages);
            }
        }
        return successWith(shown);
    }

    /** What was asked last, so that judges read a request as in a run. */
    private static String prompt(GuardrailRequestParams params) {
        ChatMemory memory = params.chatMemory();
        if (memory != null) {
            for (ChatMessage message : memory.messages().reversed()) {
                if (message instanceof UserMessage user && user.hasSingleText()) {
                    return user.singleText();
                }
            }
        }
        String prompt = Objects.requireNonNullElse(params.userMessageTemplate(), "");
        for (Map.Entry<String, Object> variable : params.variables().entrySet()) {
            prompt = prompt.replace("{{" + variable.getKey() + "}}", String.valueOf(variable.getValue()));
        }
        return prompt;
    }
}
