package org.trustllm.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.trustllm.fetch.Download;
import org.trustllm.fetch.Patience;
import org.trustllm.fetch.Progress;

/** A public model hub, over HTTP with ranges. */
record HubSource(Function<KnownModel, URI> address, Patience patience) implements ModelSource {
    HubSource(Function<KnownModel, URI> address) {
        this(address, Patience.SHORT);
    }

    @Override
    public String name() {
        return "model hub";
    }

    @Override
    public void fetch(KnownModel model, Path target, Progress progress) throws IOException {
        new Download(address.apply(model), model.bytes(), patience).to(target, progress);
    }
}
