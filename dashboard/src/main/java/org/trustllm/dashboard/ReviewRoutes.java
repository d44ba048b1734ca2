package org.trustllm.dashboard;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.page.Links;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunSample;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.LineFields;
import org.trustllm.journal.Review;
import org.trustllm.journal.ReviewFile;

/** Takes reviews. */
record ReviewRoutes(Clock clock) {
    static final String WHO = "who";
    private static final int YEAR = 365 * 24 * 3600;

    /** Keeps a review of a verdict that is there, and goes back to its row. */
    void keep(Context request, RunFolder run, RunIndex index) throws IOException {
        RowKey key = LineFields.key(text(request, "key", 500, true));
        String task = text(request, "task", 500, true);
        String assessment = text(request, "assessment", 500, true);
        String who = text(request, WHO, 200, true);
        String agree = text(request, "agree", 3, true);
        if (!agree.equals("yes") && !agree.equals("no")) {
            throw new IllegalArgumentException("expected agree to be yes or no, found " + agree);
        }
        boolean there = new RunSample(index, key)
                .view().verdicts().stream()
                        .anyMatch(line ->
                                line.task().equals(task) && line.assessment().equals(assessment));
        if (!there) {
            throw new NotFoundException("This row has no such verdict.");
        }
        new ReviewFile(run.path())
                .append(new Review(
                        key,
                        task,
                        assessment,
                        agree.equals("yes"),
                        text(request, "label", 200, false),
                        text(request, "note", 2000, false),
                        who,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        remember(request, who);
        request.redirect(Links.sample(run, key.toString()), HttpStatus.SEE_OTHER);
    }

    /** Keeps the name that a visitor gave, for the next form. */
    static void remember(Context request, String who) {
        request.cookie(new Cookie(WHO, AddressPart.encoded(who), "/", YEAR, false, true, null, SameSite.STRICT));
    }

    /** The name that a visitor gave last. */
    static String who(Context request) {
        String kept = request.cookie(WHO);
        try {
            return kept == null ? "" : URLDecoder.decode(kept, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static String text(Context request, String name, int longest, boolean required) {
        String value = request.formParam(name);
        String text = value == null ? "" : value.strip();
        if (text.length() > longest || (required && text.isEmpty())) {
            throw new IllegalArgumentException("expected '%s' with %s%d characters, found %d"
                    .formatted(name, required ? "1 to " : "at most ", longest, text.length()));
        }
        return text;
    }
}
