package org.trustllm.spring;

import java.util.List;
import org.springframework.ai.chat.client.advisor.api.Advisor;

/**
 * The advisors that the properties came to, for chat clients that are built by hand.
 *
 * @param all possibly none
 */
public record GuardAdvisors(List<Advisor> all) {
    public GuardAdvisors {
        all = List.copyOf(all);
    }
}
