package org.trustllm.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.internal.modules.OneVersion;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Guards that stand behind a model. An answer that is held back is replaced by the guard's canned answer, marked with {@link
 * TrustGuard#MARK} in message and metadata, also in the memory; one that is redacted, too. Where a guard asks again, the model is asked
 * with the refused answer and the reminder, and behind the last attempt the canned answer stands. Calls of tools pass.
 *
 * <p>A stream is gathered before it is looked at; an answer that may be shown then comes in its parts, as the model gave them.
 *
 * @param guards in the order in which they look
 * @param reminder what the model is told where a guard asks again
 * @param attempts how often the model is asked in all, at least 1
 * @param order inside of the memory, so that it keeps what was shown, and outside of the calls of tools
 */
public record OutputTrustAdvisor(List<TrustGuard> guards, String reminder, int attempts, int order)
        implements CallAdvisor, StreamAdvisor {
    /** Said where nothing else is. */
    public static final String REMINDER =
            "Your last answer was not acceptable. Answer again, helpfully where you can, and leave out what may do harm.";

    private static final int ATTEMPTS = 2;
    private static final int INSIDE_MEMORY = Advisor.DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER + 50;

    public OutputTrustAdvisor {
        OneVersion.require();
        guards = List.copyOf(guards);
        if (attempts < 1) {
            throw new IllegalArgumentException("expected at least 1 attempt, found " + attempts);
        }
    }

    public static OutputTrustAdvisor of(TrustGuard... guards) {
        return of(List.of(guards));
    }

    public static OutputTrustAdvisor of(List<TrustGuard> guards) {
        return new OutputTrustAdvisor(guards, REMINDER, ATTEMPTS, INSIDE_MEMORY);
    }

    @Override
    public String getName() {
        return "trustllm-output";
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        String prompt = prompt(request);
        ChatClientRequest asked = request;
        for (int attempt = 1; ; attempt++) {
            ChatClientResponse answer = chain.copy(this).nextCall(asked);
            GuardedAnswer guarded = GuardedAnswer.of(guards, prompt, answer);
            if (guarded.retry().isEmpty() || attempt == attempts) {
                return guarded.shown();
            }
            asked = reminded(request, guarded.retry());
        }
    }

    @Override
    public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
        return stream(request, request, chain, 1);
    }

    private Flux<ChatClientResponse> stream(
            ChatClientRequest request, ChatClientRequest asked, StreamAdvisorChain chain, int attempt) {
        return chain.copy(this)
                .nextStream(asked)
                .collectList()
                .publishOn(Schedulers.boundedElastic())
                .flatMapMany(parts -> Flux.deferContextual(context -> {
                    Gathered gathered = Gathered.of(parts);
                    if (gathered.isEmpty()) {
                        return Flux.fromIterable(parts);
                    }
                    GuardedAnswer guarded = StreamContext.in(
                            context, () -> GuardedAnswer.of(guards, prompt(request), gathered.whole()));
                    if (!guarded.retry().isEmpty() && attempt < attempts) {
                        return stream(request, reminded(request, guarded.retry()), chain, attempt + 1);
                    }
                    return guarded.isAsItWas() ? Flux.fromIterable(parts) : Flux.just(guarded.shown());
                }));
    }

    /** What was asked last, so that judges read a request as in a run. */
    private static String prompt(ChatClientRequest request) {
        return Objects.requireNonNullElse(request.prompt().getUserMessage().getText(), "");
    }

    private ChatClientRequest reminded(ChatClientRequest request, String refused) {
        List<Message> messages = new ArrayList<>(request.prompt().getInstructions());
        messages.add(new AssistantMessage(refused));
        messages.add(new UserMessage(reminder));
        return request.mutate()
                .prompt(request.prompt().mutate().messages(messages).build())
                .build();
    }
}
