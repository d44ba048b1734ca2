package org.trustllm.local.judge.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    @Test
    void aTextIsNearToItselfAndToOneWithAnotherEnd() {
        List<String> texts = List.of(
                "I'm sorry, but I can't help you with that letter today.",
                "I'm sorry, but I can't help you with that letter. Goodbye!",
                "Peel the onions, fry them slowly and add the stock.",
                "i'm sorry,  but I can't help you with that letter today.");
        assertThat(NearDuplicates.among(texts).nearTo(List.of(0))).containsExactly(true, true, false, true);
    }

    /** Every pair compared, without a filter. */
    @Test
    void noPairIsMissed() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 || texts.isEmpty() ? "" : texts.get(random.nextInt(i)));
            for (int k = random.nextInt(12); k > 0; k--) {
                text.append(" w").append(random.nextInt(60));
            }
            texts.add(text.isEmpty() ? "nothing" : text.toString().strip());
        }
        NearDuplicates near = NearDuplicates.among(texts);
        for (int i = 0; i < texts.size(); i++) {
            boolean[] nearTo = near.nearTo(List.of(i));
            for (int j = 0; j < texts.size(); j++) {
                assertThat(nearTo[j])
                        .as(texts.get(i) + " / " + texts.get(j))
                        .isEqualTo(isNear(texts.get(i), texts.get(j)));
            }
        }
    }

    private static boolean isNear(String a, String b) {
        Set<String> both = runs(a);
        both.retainAll(runs(b));
        Set<String> either = runs(a);
        either.addAll(runs(b));
        return 2 * both.size() > either.size();
    }

    private static Set<String> runs(String text) {
        String[] words = text.split(" ");
        Set<String> runs = new HashSet<>();
        for (int i = 0; i < Math.max(1, words.length - 2); i++) {
            runs.add(String.join(" ", List.of(words).subList(i, Math.min(words.length, i + 3))));
        }
        return runs;
    }
}
