package org.trustllm.springai;

import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;

/**
 * An answer after all guards have looked.
 *
 * @param shown what may be shown
 * @param retry the refused text where the model is to be asked again; empty where not
 * @param isAsItWas whether nothing was changed
 */
record GuardedAnswer(ChatClientResponse shown, String retry, boolean isAsItWas) {

    static GuardedAnswer of(List<TrustGuard> guards, String prompt, ChatClientResponse answer) {
        ChatResponse response = answer.chatResponse();
        if (response == null) {
            return new GuardedAnswer(answer, "", true);
        }
        String retry = "";
        boolean changed = false;
        List<Generation> shown = new ArrayList<>();
        for (Generation given : response.getResults()) {
            String text = given.getOutput().getText();
            if (text == null || given.getOutput().hasToolCalls()) {
                shown.add(given);
                continue;
            }
            Generation after = given;
            for (TrustGuard guard : guards) {
                GuardDecision decision = guard.check(prompt, text);
                if (decision.outcome() == GuardDecision.Outcome.REDACTED) {
                    text = decision.text();
                    after = new Generation(
                            given.getOutput().mutate().content(text).build(), given.getMetadata());
                    changed = true;
                } else if (!decision.isShown()) {
                    retry = decision.outcome() == GuardDecision.Outcome.RETRY ? text : retry;
                    after = Conversion.canned(decision.guard(), decision.text());
                    changed = true;
                    break;
                }
            }
            shown.add(after);
        }
        return changed
                ? new GuardedAnswer(
                        answer.mutate()
                                .chatResponse(ChatResponse.builder()
                                        .from(response)
                                        .generations(shown)
                                        .build())
                                .build(),
                        retry,
                        false)
                : new GuardedAnswer(answer, "", true);
    }
}
