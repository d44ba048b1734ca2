package org.trustllm.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.trustllm.internal.fetch.Download;
import org.trustllm.internal.fetch.Patience;
import org.trustllm.internal.fetch.TransferProgress;

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
    public void fetch(KnownModel model, Path target, TransferProgress progress) throws IOException {
        new Download(address.apply(model), model.bytes(), patience).to(target, progress);
    }
}
