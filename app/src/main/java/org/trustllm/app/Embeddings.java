package org.trustllm.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.local.MiniLm;
import org.trustllm.model.EmbeddingModel;

/** Opens embedding models by their names. */
final class Embeddings {
    private static final String FILE = "embeddings.json";

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
        return name.equals(JudgeNames.NONE) ? Optional.empty() : Optional.of(new MiniLm());
    }
}
