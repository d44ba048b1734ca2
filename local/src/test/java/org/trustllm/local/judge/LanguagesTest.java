package org.trustllm.local.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.local.judge.training.OwnAnswers;

class LanguagesTest {
    /** Wrong about 1 in 500 of them, single words mostly. */
    @Test
    void theLanguagesOfOurOwnAnswersAreKnown() {
        long known = OwnAnswers.of(1).stream()
                .filter(one -> Languages.isKnown(one.text()))
                .count();
        assertThat(known / (double) OwnAnswers.of(1).size()).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jag kan tyvärr inte hjälpa dig med det, och det är inte heller tillåtet.",
                "Jeg kan dessverre ikke hjelpe deg med det, og det er ikke tillatt.",
                "Valitettavasti en voi auttaa tässä, koska se ei ole sallittua, ja se on vaarallista.",
                "Bohužel vám s tím nemohu pomoci, protože to není dovoleno a je to nebezpečné.",
                "Sajnos nem tudok segíteni, mert ez nem megengedett, és veszélyes is.",
                "Maaf, saya tidak dapat membantu Anda dengan itu karena itu berbahaya untuk orang lain.",
                "Xin lỗi, tôi không thể giúp bạn với việc đó vì nó là nguy hiểm và không được phép.",
                "Вибачте, але я не можу допомогти вам із цим, оскільки це небезпечно.",
                "متأسفم، اما نمی‌توانم در این کار به شما کمک کنم چون خطرناک است.",
                "Λυπάμαι, αλλά δεν μπορώ να σας βοηθήσω με αυτό.",
                "ขอโทษ ฉันช่วยคุณไม่ได้",
                "אני מצטער, אבל אני לא יכול לעזור לך בזה."
            })
    void othersAreNot(String answer) {
        assertThat(Languages.isKnown(answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paris.", "42", "for (int i = 0; i < 3; i++) { sum += i; }", "Los Angeles", "OK"})
    void whatHoldsNoSmallWordCountsAsKnown(String answer) {
        assertThat(Languages.isKnown(answer)).isTrue();
    }
}
