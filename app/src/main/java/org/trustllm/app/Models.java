package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.local.KnownModel;
import org.trustllm.local.LocalModel;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ModelName;
import org.trustllm.provider.Access;
import org.trustllm.provider.Provider;
import org.trustllm.task.Catalog;

/** Opens models by the names that users write. */
final class Models {
    private static final String LOCAL = "local";

    private Models() {}

    /** A model by its name; a local one is pulled where it is known by name and not there yet. */
    static OpenedModel open(String name, Access access, ModelCache cache, PullProgress progress)
            throws IOException, InterruptedException {
        ModelName parsed = ModelName.parse(name);
        if (parsed.provider().equals(LOCAL)) {
            return OpenedModel.of(local(parsed.model(), cache, progress));
        }
        Provider provider = Provider.named(parsed.provider());
        if (provider == null) {
            throw Catalog.unknown("provider of models", parsed.provider(), providers());
        }
        return OpenedModel.of(provider.open(parsed.model(), access));
    }

    private static List<String> providers() {
        return Stream.concat(Stream.of(LOCAL), Arrays.stream(Provider.values()).map(Provider::word))
                .toList();
    }

    private static LocalModel local(String model, ModelCache cache, PullProgress progress)
            throws IOException, InterruptedException {
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
