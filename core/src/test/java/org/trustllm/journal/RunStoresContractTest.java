package org.trustllm.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** A store keeps its contract however safe its lines are from a power cut. */
class RunStoresContractTest {

    @Nested
    class EachLineForced implements RunStoreContract {
        @Override
        public RunStore open(Path run) throws IOException {
            return RunStore.open(run, RunStore.Durability.EACH);
        }
    }

    @Nested
    class LinesForcedInGroups implements RunStoreContract {
        @Override
        public RunStore open(Path run) throws IOException {
            return RunStore.open(run);
        }
    }

    @Nested
    class NothingForced implements RunStoreContract {
        @Override
        public RunStore open(Path run) throws IOException {
            return RunStore.open(run, RunStore.Durability.NONE);
        }
    }
}
