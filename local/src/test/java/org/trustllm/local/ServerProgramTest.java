package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ModelException;

/** What the doctor says of llama-server. */
class ServerProgramTest {
    @Test
    void oneThatIsThereIsNamedWithItsPlaceAndBuild() {
        ServerProgram there = new ServerProgram(Path.of("bin", "llama-server"), "llama-server b9999-abc");
        assertThat(ServerProgram.words(() -> Optional.of(there)))
                .isEqualTo("llama-server b9999-abc at " + there.path());
    }

    @Test
    void whereThereIsNoneItSaysHowToGetOne() {
        assertThat(ServerProgram.words(Optional::empty))
                .startsWith("none on the PATH")
                .contains("install llama.cpp", "--llama-server");
    }

    @Test
    void oneThatDoesNotWorkIsNoError() {
        assertThat(ServerProgram.words(() -> {
                    throw new ModelException(ModelException.Kind.UNAVAILABLE, "it is a text file", null);
                }))
                .isEqualTo("does not work: it is a text file");
    }
}
