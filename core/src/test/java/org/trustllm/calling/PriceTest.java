package org.trustllm.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.model.Usage;

class PriceTest {
    private static final Price PRICE = new Price(
            new BigDecimal("3"),
            new BigDecimal("15"),
            new BigDecimal("10"),
            new BigDecimal("0.3"),
            new BigDecimal("3.75"));

    @Test
    void everyPartOfACallCostsItsOwnPrice() {
        // 100,000 at 3, 800,000 at 0.3, 100,000 at 3.75; 250,000 at 10, 750,000 at 15
        assertThat(PRICE.of(new Usage(1_000_000, 1_000_000, 250_000, 800_000, 100_000)))
                .isEqualByComparingTo("14.665");
    }

    @Test
    void aPriceWithoutPartsIsThatOfTheWhole() {
        Price plain = new Price(new BigDecimal("3"), new BigDecimal("15"));
        assertThat(plain.of(new Usage(1_000_000, 1_000_000, 250_000, 800_000, 100_000)))
                .isEqualByComparingTo(plain.of(1_000_000, 1_000_000))
                .isEqualByComparingTo("18");
    }

    @Test
    void callsAddUpToWhatTheyCostOneByOne() {
        Usage first = new Usage(1000, 500, 400, 600, 200);
        Usage second = new Usage(20, 5);
        assertThat(PRICE.of(TokenSum.of(first).plus(second)))
                .isEqualByComparingTo(PRICE.of(first).add(PRICE.of(second)));
    }
}
