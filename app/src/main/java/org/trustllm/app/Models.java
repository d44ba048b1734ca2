package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trustllm.local.KnownModel;
import org.trustllm.local.LocalModel;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ModelName;
import org.trustllm.task.Catalog;

/** Opens models by the names that users write. */
final class Models {
    private static final List<String> PROVIDERS = List.of("local");

    private Models() {}

    /** A model's file, pulled where it is known by name and not there yet. */
    static LocalModel open(String name, ModelCache cache, PullProgress progress)
            throws IOException, InterruptedException {
        ModelName parsed = ModelName.parse(name);
        if (!PROVIDERS.contains(parsed.provider())) {
            throw Catalog.unknown("provider of models", parsed.provider(), PROVIDERS);
        }
        String model = parsed.model();
        Optional<KnownModel> known = KnownModel.named(model);
        if (known.isPresent()) {
            return LocalModel.open(progress.pull(known.get(), cache));
        }
        if (!model.endsWith(".gguf") && !model.contains("/") && !model.contains("\\")) {
            throw Catalog.unknown(
                    "local model",
                    model,
                    KnownModel.all().stream().map(KnownModel::name).toList());
        }
        return LocalModel.open(Path.of(model));
    }
}
