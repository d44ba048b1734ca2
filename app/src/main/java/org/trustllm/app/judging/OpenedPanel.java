package org.trustllm.app.judging;

import java.util.Optional;
import org.trustllm.judge.Panel;

/** Judges, with the language models among them that have to be let go. */
public record OpenedPanel(Panel panel, Optional<OpenedJury> jury) implements AutoCloseable {
    @Override
    public void close() {
        jury.ifPresent(OpenedJury::close);
    }
}
