package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.trustllm.internal.markup.Html;
import org.trustllm.journal.RunFile;

/** How a run stands, by a sign and a word. */
public enum Status {
    RUNNING("●", "running"),
    /** It says that it runs, but wrote nothing for a while: it was killed, or waits. */
    SILENT("◌", "silent"),
    INTERRUPTED("‖", "interrupted"),
    ASKED("◐", "asked, not judged"),
    FINISHED("✓", "finished"),
    /** Answers that existed already were judged. */
    EVALUATED("✓", "evaluated"),
    UNREADABLE("✗", "unreadable");

    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final String sign;
    private final String word;

    Status(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    static Status of(RunFolder run, Optional<RunFile> description, Clock clock) {
        if (description.isEmpty()) {
            return Files.exists(run.path().resolve("run.json")) ? UNREADABLE : EVALUATED;
        }
        return switch (description.get().status()) {
            case RUNNING -> isSilent(run, clock) ? SILENT : RUNNING;
            case INTERRUPTED -> INTERRUPTED;
            case ASKED -> ASKED;
            case FINISHED -> description.get().settings().recorded() ? EVALUATED : FINISHED;
        };
    }

    private static boolean isSilent(RunFolder run, Clock clock) {
        try {
            Instant last = Files.getLastModifiedTime(
                            run.hasJournal() ? run.journal() : run.path().resolve("run.json"))
                    .toInstant();
            return last.isBefore(clock.instant().minus(SILENCE));
        } catch (IOException e) {
            return true;
        }
    }

    public String word() {
        return word;
    }

    boolean isGoingOn() {
        return this == RUNNING;
    }

    public void write(Html html) {
        html.in(Html.tag("span").with("class", "status " + name().toLowerCase(java.util.Locale.ROOT)), () -> {
            html.in(Html.tag("span").with("aria-hidden", "true"), sign);
            html.text(" " + word);
        });
    }
}
