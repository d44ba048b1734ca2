package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trustllm.dashboard.runs.LiveState;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.Status;
import org.trustllm.dashboard.runs.WorkingRun;
import org.trustllm.internal.markup.Html;

/**
 * How far a run is: right when the page is written, and moved by the script from then on.
 *
 * @param state where it stands
 * @param ours the run, where this server started it
 */
public record LivePart(RunFolder run, LiveState state, Optional<WorkingRun> ours, String secret) {
    void write(Html html) {
        html.in(tag("div.live").with("id", "live").with("data-live", Links.run(run) + "/events"), () -> {
            html.in(
                    tag("progress")
                            .with("max", Long.toString(Math.max(1, state.planned())))
                            .with("value", Long.toString(state.done()))
                            .with("aria-label", "Rows done"),
                    "");
            html.in("dl.facts", () -> {
                value(html, "Doing", "step", state.step().isEmpty() ? state.status() : state.step());
                value(html, "Rows", "rows", Texts.count(state.done()) + " of " + Texts.count(state.planned()));
                value(
                        html,
                        "Rate",
                        "rate",
                        state.perSecond() == null ? "–" : String.format(Locale.ROOT, "%.1f/s", state.perSecond()));
                value(html, "Left", "left", "–");
                value(html, "Failed or unscored", "unscored", Texts.count(state.unscored()));
                if (state.retries() != null) {
                    value(html, "Repeated calls", "retries", Texts.count(state.retries()));
                    value(html, "In flight", "inFlight", String.valueOf(state.inFlight()));
                    value(html, "Spent", "spent", state.spent().isEmpty() ? "–" : state.spent());
                }
            });
        });
        ours.ifPresent(working -> controls(html, working));
    }

    private void controls(Html html, WorkingRun working) {
        if (!working.fault().isEmpty()) {
            html.in(tag("div.notice").with("role", "alert"), () -> {
                html.in("strong", "The run ended early. ");
                html.words(working.fault());
            });
        }
        if (working.isStopped()) {
            html.in(
                    "p.note",
                    working.isAtWork()
                            ? "Stopping: answers in flight end."
                            : "Stopped for good. All answers are kept, and 'resume DIR' on the command line goes on.");
            return;
        }
        html.in("div.actions", () -> {
            if (working.isAtWork()) {
                button(html, "pause", "Pause", "answers in flight end, and it can be resumed here");
            } else {
                button(html, "resume", "Resume", "");
            }
            button(html, "stop", "Stop", "for good; all answers are kept");
        });
    }

    private void button(Html html, String action, String title, String meaning) {
        html.in(tag("form").with("method", "post").with("action", Links.run(run) + "/" + action), () -> {
            html.empty(tag("input")
                    .with("type", "hidden")
                    .with("name", Page.FORM_SECRET)
                    .with("value", secret));
            html.in(meaning.isEmpty() ? tag("button") : tag("button").with("title", meaning), title);
        });
    }

    private static void value(Html html, String title, String field, String value) {
        html.in("div", () -> {
            html.in("dt", title);
            html.in(tag("dd").with("data-field", field), value);
        });
    }

    /** Whether there is anything to watch. */
    public static boolean isOf(Status status) {
        return List.of(Status.RUNNING, Status.SILENT, Status.INTERRUPTED).contains(status);
    }
}
