package org.trustllm.springai;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.model.ChatResponse;
import org.trustllm.internal.modules.OneVersion;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The defences of an experiment around all that stands inside of it: what is asked and answered is as it was there. Where a defence
 * leaves temperature and the most tokens alone, so does this. A stream comes in one part. Messages with media are refused, because no
 * defence can look at them.
 *
 * @param order inside of guards and memory, outside of the calls of tools and of what retrieves
 */
public record MitigationAdvisor(Mitigation mitigation, int order) implements CallAdvisor, StreamAdvisor {
    private static final int INSIDE_GUARDS = Advisor.DEFAULT_CHAT_MEMORY_PRECEDENCE_ORDER + 60;

    public MitigationAdvisor {
        OneVersion.require();
    }

    public static MitigationAdvisor of(Mitigation mitigation) {
        return new MitigationAdvisor(mitigation, INSIDE_GUARDS);
    }

    @Override
    public String getName() {
        return "trustllm-mitigation";
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        return defended(request, asked -> chain.copy(this).nextCall(asked).chatResponse());
    }

    @Override
    public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
        return Flux.deferContextual(context -> Mono.fromCallable(() -> defended(request, asked -> {
                    List<ChatClientResponse> parts = Objects.requireNonNullElse(
                            chain.copy(this)
                                    .nextStream(asked)
                                    .contextWrite(context)
                                    .collectList()
                                    .block(),
                            List.of());
                    Gathered gathered = Gathered.of(parts);
                    return gathered.isEmpty() ? null : gathered.whole().chatResponse();
                }))
                .subscribeOn(Schedulers.boundedElastic())
                .flux());
    }

    private ChatClientResponse defended(
            ChatClientRequest request, Function<ChatClientRequest, @Nullable ChatResponse> inside) {
        ChatModel model = asked -> Conversion.answered(() -> inside.apply(request.mutate()
                .prompt(Conversion.changed(request.prompt(), asked))
                .build()));
        return ChatClientResponse.builder()
                .chatResponse(Conversion.theirs(
                        mitigation.name(), mitigation.around(model).chat(Conversion.ours(request.prompt()))))
                .context(request.context())
                .build();
    }
}
