package org.trustllm.springai;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.internal.modules.SecondVersion;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ScriptedModel;

class TwoVersionsTest {
    @Test
    void nothingIsGuardedOrAskedByModulesOfTwoVersions(@TempDir Path folder) throws IOException {
        SecondVersion.during(folder, () -> {
            List<ThrowingCallable> doors = List.of(
                    () -> InputTrustAdvisor.of(TrustGuards.privacyLeak()),
                    () -> OutputTrustAdvisor.of(TrustGuards.privacyLeak()),
                    () -> MitigationAdvisor.of(Mitigation.NONE),
                    () -> SpringAiModels.theirs("ours", ScriptedModel.always("Yes.")));
            for (ThrowingCallable door : doors) {
                assertThatThrownBy(door)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("7.1 of org.trustllm.benchmark, org.trustllm.core and 7.2 of");
            }
        });
    }
}
