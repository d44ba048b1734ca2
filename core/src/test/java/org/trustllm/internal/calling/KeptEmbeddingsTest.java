package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trustllm.model.EmbeddingModel;

class KeptEmbeddingsTest {
    private final List<String> made = new ArrayList<>();
    private final EmbeddingModel lengths = texts -> {
        made.addAll(texts);
        return texts.stream().map(text -> new float[] {text.length()}).toList();
    };

    private static List<Float> firsts(List<float[]> vectors) {
        return vectors.stream().map(vector -> vector[0]).toList();
    }

    @Test
    void noVectorIsMadeTwiceWhileItIsKept() {
        KeptEmbeddings kept = new KeptEmbeddings(lengths, 10);
        assertThat(firsts(kept.embedAll(List.of("a", "bb", "a")))).containsExactly(1f, 2f, 1f);
        assertThat(firsts(kept.embedAll(List.of("ccc", "bb")))).containsExactly(3f, 2f);
        assertThat(made).containsExactly("a", "bb", "ccc");
    }

    @Test
    void theTextUsedLeastLatelyIsForgotten() {
        KeptEmbeddings kept = new KeptEmbeddings(lengths, 2);
        kept.embedAll(List.of("a", "bb"));
        kept.embedAll(List.of("a"));
        kept.embedAll(List.of("ccc"));
        kept.embedAll(List.of("a"));
        kept.embedAll(List.of("bb"));
        assertThat(made).containsExactly("a", "bb", "ccc", "bb");
    }

    @Test
    void whoeverChangesAVectorChangesNoOther() {
        KeptEmbeddings kept = new KeptEmbeddings(lengths, 2);
        kept.embedAll(List.of("a")).getFirst()[0] = 9;
        assertThat(firsts(kept.embedAll(List.of("a")))).containsExactly(1f);
    }
}
