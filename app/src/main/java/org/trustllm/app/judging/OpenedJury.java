package org.trustllm.app.judging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.app.option.PullProgress;
import org.trustllm.judge.Jury;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.provider.Access;

/** Language models that judge, and that have to be let go. */
record OpenedJury(Jury jury, List<OpenedModel> models) implements AutoCloseable {

    static OpenedJury open(JuryNames names, Access access, LocalSettings local, PullProgress progress)
            throws IOException, InterruptedException {
        List<OpenedModel> models = new ArrayList<>();
        List<Jury.Juror> jurors = new ArrayList<>();
        try {
            for (String name : names.all()) {
                OpenedModel model = Models.open(name, access, local, ModelCache.ofUser(), progress);
                models.add(model);
                jurors.add(new Jury.Juror(name, model.model()));
            }
            int voting = names.jurors().size();
            return new OpenedJury(
                    new Jury(
                            jurors.subList(0, voting),
                            jurors.stream().skip(voting).findFirst()),
                    models);
        } catch (IOException | InterruptedException | RuntimeException e) {
            models.forEach(OpenedModel::close);
            throw e;
        }
    }

    @Override
    public void close() {
        models.forEach(OpenedModel::close);
    }
}
