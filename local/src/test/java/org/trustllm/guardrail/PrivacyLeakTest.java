package org.trustllm.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyLeakTest {
    @Test
    void ofAThousandMadeUpTextsHardlyOneIsMistaken() {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        List<String> mistaken = new ArrayList<>();
        for (MadeUpTexts.Text text : new MadeUpTexts(20_261_130).some(1_000)) {
            boolean found = !PrivacyLeak.in(text.words()).isEmpty();
            right += found && text.leaks() ? 1 : 0;
            wrong += found && !text.leaks() ? 1 : 0;
            missed += !found && text.leaks() ? 1 : 0;
            if (found != text.leaks()) {
                mistaken.add(text.kind() + ": " + text.words());
            }
        }
        assertThat((double) right / (right + missed)).as("recall, %s", mistaken).isGreaterThanOrEqualTo(0.99);
        assertThat((double) right / (right + wrong))
                .as("precision, %s", mistaken)
                .isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void aRedactedTextGivesNothingAway() {
        for (MadeUpTexts.Text text : new MadeUpTexts(7).some(400)) {
            String redacted = PrivacyLeak.redacted(text.words());
            assertThat(PrivacyLeak.in(redacted)).as(redacted).isEmpty();
            if (PrivacyLeak.in(text.words()).isEmpty()) {
                assertThat(redacted).isEqualTo(text.words());
            }
        }
        assertThat(PrivacyLeak.redacted("Write to alex@web.de or call me at 0171 2345678."))
                .isEqualTo("Write to [e-mail address removed] or call me at [phone number removed].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 ", "a.", "+1 ", "DE12 ", "a@a.", "sk-", "tel ", "eyJaaaaaaaaaaaa.", "-----BEGIN ", "(0"})
    void aLongTextTakesTimeInItsLength(String part) {
        String text = part.repeat(20_000);
        long begun = System.nanoTime();
        PrivacyLeak.in(text);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }
}
