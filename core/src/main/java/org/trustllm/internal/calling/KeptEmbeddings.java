package org.trustllm.internal.calling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.EmbeddingModel;

/**
 * Keeps the vectors of the texts that were used last, by the texts' digests, so that none is made twice while it is kept.
 * Safe for use by several threads where the model is.
 */
public final class KeptEmbeddings implements EmbeddingModel {
    private final EmbeddingModel model;
    private final Map<String, float[]> kept;

    /** @param most how many vectors are kept */
    public KeptEmbeddings(EmbeddingModel model, int most) {
        this.model = model;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        List<String> digests = texts.stream()
                .map(text -> Digest.sha256(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        Map<String, float[]> found = new LinkedHashMap<>();
        Set<String> asked = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        synchronized (kept) {
            for (int i = 0; i < texts.size(); i++) {
                float[] vector = kept.get(digests.get(i));
                if (vector != null) {
                    found.put(digests.get(i), vector);
                } else if (asked.add(digests.get(i))) {
                    missing.add(texts.get(i));
                }
            }
        }
        if (!missing.isEmpty()) {
            var made = model.embedAll(missing).iterator();
            asked.forEach(digest -> found.put(digest, made.next()));
        }
        List<float[]> vectors = new ArrayList<>(texts.size());
        synchronized (kept) {
            for (String digest : digests) {
                float[] vector = found.get(digest);
                if (vector == null) {
                    throw new IllegalStateException("expected a vector for every text");
                }
                kept.put(digest, vector);
                vectors.add(vector.clone());
            }
        }
        return vectors;
    }
}
