package org.trustllm.app.option;

import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Profile;
import picocli.CommandLine.Option;

/** What becomes of the thoughts in an answer before judges read it. */
public final class ThoughtsOption {
    @Option(
            names = "--thoughts",
            paramLabel = "cut|keep",
            description = {
                "Whether judges read answers without the thoughts that stand in them between marks (cut), or all of the",
                "text (keep); default: as the scoring profile says, which is cut for standard."
            })
    private @Nullable Choice choice;

    /** As they are written. */
    enum Choice {
        CUT(ChatResponse.Thoughts.CUT),
        KEEP(ChatResponse.Thoughts.KEPT);

        private final ChatResponse.Thoughts thoughts;

        Choice(ChatResponse.Thoughts thoughts) {
            this.thoughts = thoughts;
        }
    }

    /** The profile with this choice in place of its own, where one was made. */
    public Profile in(Profile profile) {
        Choice made = choice;
        return made == null ? profile : profile.with(made.thoughts);
    }
}
