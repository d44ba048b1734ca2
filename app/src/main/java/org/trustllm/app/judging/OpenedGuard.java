package org.trustllm.app.judging;

import java.io.IOException;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.app.option.PullProgress;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.provider.Access;
import org.trustllm.provider.guard.GuardJudge;

/** A guard that judges, and the model behind it that has to be let go. */
record OpenedGuard(GuardJudge judge, OpenedModel model) implements AutoCloseable {
    static OpenedGuard open(GuardName name, Access access, LocalSettings local, PullProgress progress)
            throws IOException, InterruptedException {
        OpenedModel model = Models.open(name.model(), access, local, ModelCache.ofUser(), progress);
        return new OpenedGuard(name.judge(model.model()), model);
    }

    @Override
    public void close() {
        model.close();
    }
}
