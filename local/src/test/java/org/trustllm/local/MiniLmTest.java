package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
@Tag("native")
class MiniLmTest {
    private static final MiniLm MODEL = new MiniLm();

    private static final List<String> TEXTS = List.of(
            "A man is eating food.",
            "A man is eating a piece of bread.",
            "The stock market fell sharply on Monday.",
            "",
            " ",
            "\uD83D\uDE00",
            "\u4F60\u597D\uFF0C\u4E16\u754C",
            "\u0000",
            "[CLS] [SEP] [MASK]",
            "word ".repeat(5000));

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void everyVectorHas384NumbersAndLengthOne() {
        List<float[]> vectors = MODEL.embedAll(TEXTS);
        assertThat(vectors).hasSameSizeAs(TEXTS).allSatisfy(vector -> {
            assertThat(vector).hasSize(384);
            assertThat(product(vector, vector)).isCloseTo(1, within(1e-5));
        });
    }

    @Test
    void likeSentencesAreNearerThanUnlikeOnes() {
        List<float[]> vectors = MODEL.embedAll(TEXTS);
        double like = product(vectors.get(0), vectors.get(1));
        double unlike = product(vectors.get(0), vectors.get(2));
        assertThat(like).isGreaterThan(0.6);
        assertThat(unlike).isLessThan(0.2);
    }

    @Test
    void twoSentencesAreAsNearAsTheModelsCardSays() {
        // published beside the model: 0.6660 for this pair
        List<float[]> vectors = MODEL.embedAll(List.of("The weather is lovely today.", "It's so sunny outside!"));
        assertThat(product(vectors.get(0), vectors.get(1))).isCloseTo(0.6660, within(0.002));
    }

    @Test
    void neitherCompanyNorOrderChangesAVector() {
        List<String> many = new ArrayList<>(TEXTS);
        for (int i = 0; i < 40; i++) {
            many.add("Sentence number " + i + " has " + "very ".repeat(i) + "many words.");
        }
        Map<String, float[]> together = byText(many);
        List<String> shuffled = new ArrayList<>(many);
        Collections.shuffle(shuffled, new Random(5));
        Map<String, float[]> otherwise = byText(shuffled);
        for (String text : many) {
            float[] alone = MODEL.embedAll(List.of(text)).getFirst();
            assertThat(together.get(text)).containsExactly(alone, within(1e-6f));
            assertThat(otherwise.get(text)).containsExactly(alone, within(1e-6f));
        }
    }

    @Test
    void noTextsHaveNoVectors() {
        assertThat(MODEL.embedAll(List.of())).isEmpty();
    }

    @Test
    void aLongTextIsCutAt256Tokens() {
        String head = "one two three ".repeat(100);
        List<float[]> vectors = MODEL.embedAll(List.of(head, head + "completely different words ".repeat(50)));
        assertThat(vectors.get(0)).containsExactly(vectors.get(1), within(1e-6f));
    }

    @Test
    void itsNameSaysWhichWeights() {
        assertThat(MODEL.id()).isEqualTo("all-MiniLM-L6-v2/fp32");
    }

    private static Map<String, float[]> byText(List<String> texts) {
        List<float[]> vectors = MODEL.embedAll(texts);
        Map<String, float[]> byText = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            byText.put(texts.get(i), vectors.get(i));
        }
        return byText;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
