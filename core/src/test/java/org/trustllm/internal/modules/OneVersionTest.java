package org.trustllm.internal.modules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneVersionTest {
    @Test
    void modulesOfTwoVersionsAreNamedWithBoth(@TempDir Path folder) throws IOException {
        SecondVersion.during(folder, () -> {
            assertThatThrownBy(OneVersion::require)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("7.1 of org.trustllm.benchmark, org.trustllm.core")
                    .hasMessageContaining("7.2 of org.trustllm.local")
                    .hasMessageEndingWith("import trustllm-bom, which names all of them in one");
            assertThatThrownBy(OneVersion::require).isInstanceOf(IllegalStateException.class);
        });
        assertThatCode(OneVersion::require).doesNotThrowAnyException();
    }
}
