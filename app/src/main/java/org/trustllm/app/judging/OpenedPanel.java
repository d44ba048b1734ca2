package org.trustllm.app.judging;

import java.util.List;
import java.util.Optional;
import org.trustllm.judge.Panel;

/** Judges, with the language models and guards among them that have to be let go. */
public record OpenedPanel(Panel panel, Optional<OpenedJury> jury, List<OpenedGuard> guards) implements AutoCloseable {
    @Override
    public void close() {
        jury.ifPresent(OpenedJury::close);
        guards.forEach(OpenedGuard::close);
    }
}
