package org.trustllm.app.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatModel;
import org.trustllm.provider.Access;

/** The models that defences ask besides the model, each opened when it is first named and let go with the others. */
public final class SecondModels implements Function<String, ChatModel>, AutoCloseable {
    private final Access access;
    private final LocalSettings settings;
    private final PullProgress progress;
    private final Map<String, OpenedModel> opened = new LinkedHashMap<>();

    public SecondModels(Access access, LocalSettings settings, PullProgress progress) {
        this.access = access;
        this.settings = settings;
        this.progress = progress;
    }

    /** Sees that a name can be one, and opens nothing; what it gives cannot be asked. */
    public static ChatModel named(String name) {
        Models.check(name);
        return request -> {
            throw new IllegalStateException(name + " was only named");
        };
    }

    @Override
    public ChatModel apply(String name) {
        OpenedModel known = opened.get(name);
        if (known != null) {
            return known.model();
        }
        try {
            OpenedModel model = Models.open(name, access, settings, ModelCache.ofUser(), progress);
            opened.put(name, model);
            return model.model();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was opened", e);
        }
    }

    @Override
    public void close() {
        opened.values().forEach(OpenedModel::close);
    }
}
