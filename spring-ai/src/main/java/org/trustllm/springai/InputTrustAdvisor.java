package org.trustllm.springai;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.internal.modules.OneVersion;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Guards that stand before a model and look at the user's last message. The first that holds it back answers in the model's place with
 * its canned answer, marked with {@link TrustGuard#MARK}, and neither memory nor model is asked; what redacts, redacts for both and for
 * the guards behind it. To ask again makes no sense here and holds back.
 *
 * @param guards in the order in which they look
 * @param order outside of the memory, so that it keeps nothing that was held back
 */
public record InputTrustAdvisor(List<TrustGuard> guards, int order) implements CallAdvisor, StreamAdvisor {
    private static final int BEFORE_MEMORY = Advisor.DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER - 100;

    public InputTrustAdvisor {
        OneVersion.require();
        guards = List.copyOf(guards);
    }

    public static InputTrustAdvisor of(TrustGuard... guards) {
        return of(List.of(guards));
    }

    public static InputTrustAdvisor of(List<TrustGuard> guards) {
        return new InputTrustAdvisor(guards, BEFORE_MEMORY);
    }

    @Override
    public String getName() {
        return "trustllm-input";
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        Looked looked = look(request);
        return looked.answer() == null ? chain.nextCall(looked.request()) : looked.answer();
    }

    @Override
    public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
        return Flux.deferContextual(context -> {
                    Looked looked = StreamContext.in(context, () -> look(request));
                    return looked.answer() == null ? chain.nextStream(looked.request()) : Flux.just(looked.answer());
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** What is asked on, or the answer to it. */
    private record Looked(
            ChatClientRequest request, @Nullable ChatClientResponse answer) {}

    private Looked look(ChatClientRequest request) {
        Prompt prompt = request.prompt();
        String given = Objects.requireNonNullElse(prompt.getUserMessage().getText(), "");
        String text = given;
        for (TrustGuard guard : guards) {
            GuardDecision decision = guard.check(text, text);
            switch (decision.outcome()) {
                case PASSED, LOGGED -> {}
                case REDACTED -> text = decision.text();
                case BLOCKED, RETRY -> {
                    return new Looked(
                            request,
                            ChatClientResponse.builder()
                                    .chatResponse(new ChatResponse(
                                            List.of(Conversion.canned(decision.guard(), guard.canned()))))
                                    .context(request.context())
                                    .build());
                }
            }
        }
        String shown = text;
        return text.equals(given)
                ? new Looked(request, null)
                : new Looked(
                        request.mutate()
                                .prompt(prompt.augmentUserMessage((UserMessage user) ->
                                        user.mutate().text(shown).build()))
                                .build(),
                        null);
    }
}
