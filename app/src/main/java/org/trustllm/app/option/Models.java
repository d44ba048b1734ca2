package org.trustllm.app.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.local.KnownModel;
import org.trustllm.local.LocalModel;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Access;
import org.trustllm.provider.ConnectedModel;
import org.trustllm.provider.Provider;
import org.trustllm.provider.Secret;
import org.trustllm.task.Catalog;

/** Opens models by the names that users write. */
public final class Models {
    private static final String LOCAL = "local";

    /** Stands for a key where nothing is asked. */
    private static final Secret NO_KEY = Secret.of("no-key-to-describe-a-model");

    private Models() {}

    /** A model by its name; a local one is pulled where it is known by name and not there yet. */
    public static OpenedModel open(
            String name, Access access, LocalSettings settings, ModelCache cache, PullProgress progress)
            throws IOException, InterruptedException {
        ChatModel.Name parsed = ChatModel.Name.parse(name);
        if (parsed.provider().equals(LOCAL)) {
            return OpenedModel.of(local(parsed.model(), settings, cache, progress));
        }
        Provider provider = Provider.named(parsed.provider());
        if (provider == null) {
            throw Catalog.unknown("provider of models", parsed.provider(), providers());
        }
        return OpenedModel.of(provider.open(parsed.model(), access));
    }

    /**
     * Sees that a name can be a model's.
     *
     * @throws IllegalArgumentException where it has no such form, or nobody of that name serves models
     */
    public static void check(String name) {
        ChatModel.Name parsed = ChatModel.Name.parse(name);
        if (!providers().contains(parsed.provider())) {
            throw Catalog.unknown("provider of models", parsed.provider(), providers());
        }
    }

    /**
     * What a model says of itself, found out without asking or loading it; empty where that cannot be known, because its
     * file or its address is not there yet.
     */
    public static Optional<ChatModel> describe(String name, Access access, LocalSettings settings, ModelCache cache) {
        ChatModel.Name parsed = ChatModel.Name.parse(name);
        try {
            if (parsed.provider().equals(LOCAL)) {
                Path file = KnownModel.named(parsed.model())
                        .map(known -> cache.has(known) ? cache.file(known) : Path.of(""))
                        .orElse(Path.of(parsed.model()));
                return Files.isRegularFile(file)
                        ? Optional.of(new DescribedModel(LocalModel.provenance(file, settings)))
                        : Optional.empty();
            }
            Provider provider = Provider.named(parsed.provider());
            if (provider == null) {
                return Optional.empty();
            }
            try (ConnectedModel model = provider.open(parsed.model(), access.withKey(NO_KEY))) {
                return Optional.of(new DescribedModel(model.provenance()));
            }
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    /** What can stand before the colon of a model's name. */
    public static List<String> providers() {
        return Stream.concat(Stream.of(LOCAL), Arrays.stream(Provider.values()).map(Provider::word))
                .toList();
    }

    private static LocalModel local(String model, LocalSettings settings, ModelCache cache, PullProgress progress)
            throws IOException, InterruptedException {
        Optional<KnownModel> known = KnownModel.named(model);
        if (known.isPresent()) {
            return LocalModel.open(progress.pull(known.get(), cache), settings);
        }
        if (!model.endsWith(".gguf") && !model.contains("/") && !model.contains("\\")) {
            throw Catalog.unknown(
                    "local model",
                    model,
                    KnownModel.all().stream().map(KnownModel::name).toList());
        }
        return LocalModel.open(Path.of(model), settings);
    }
}
