package org.trustllm.app.judging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.calling.KeptEmbeddings;
import org.trustllm.local.MiniLm;
import org.trustllm.local.encoder.OnnxEmbeddings;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.provider.Access;
import org.trustllm.provider.HostedEmbeddings;
import org.trustllm.provider.Provider;

/** Opens embedding models by their names. */
final class Embeddings {
    private static final String FILE = "embeddings.json";

    /** A few ten megabytes of vectors of the usual size. */
    private static final int KEPT = 10_000;

    private Embeddings() {}

    /**
     * The name itself, or the default where recorded vectors are asked for and there are none: any text can be embedded
     * here and now.
     *
     * @param responses the folder in which recorded embeddings may lie; null where there are none
     */
    static String present(String name, @Nullable Path responses) {
        boolean missing = responses == null || !Files.isRegularFile(responses.resolve(FILE));
        return name.equals(JudgeNames.RECORDED) && missing ? JudgeNames.MINILM : name;
    }

    static Optional<EmbeddingModel> open(String name, @Nullable Path responses) {
        if (name.equals(JudgeNames.RECORDED) && responses != null) {
            return Optional.of(RecordedEmbeddings.read(responses.resolve(FILE)));
        }
        if (name.startsWith(JudgeNames.ONNX)) {
            return kept(OnnxEmbeddings.open(Path.of(name.substring(JudgeNames.ONNX.length()))));
        }
        if (name.startsWith(JudgeNames.OPENAI)) {
            return kept(hosted(Provider.OPENAI, name.substring(JudgeNames.OPENAI.length())));
        }
        if (name.startsWith(JudgeNames.OLLAMA)) {
            return kept(hosted(Provider.OLLAMA, name.substring(JudgeNames.OLLAMA.length())));
        }
        return name.equals(JudgeNames.NONE) ? Optional.empty() : Optional.of(new MiniLm());
    }

    private static Optional<EmbeddingModel> kept(EmbeddingModel model) {
        return Optional.of(new KeptEmbeddings(model, KEPT));
    }

    /** A model by its name, behind which {@code @http...} says where it is if not at the provider's own address. */
    private static EmbeddingModel hosted(Provider provider, String name) {
        int at = name.indexOf("@http");
        Access access = Access.ofEnvironment();
        return at < 0
                ? HostedEmbeddings.open(provider, name, access)
                : HostedEmbeddings.open(provider, name.substring(0, at), access.withBaseUrl(name.substring(at + 1)));
    }
}
