package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trustllm.internal.calling.Requests.answer;
import static org.trustllm.internal.calling.Requests.asking;
import static org.trustllm.internal.calling.Requests.failure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Price;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;

class BudgetedTest {
    /** A dollar for a thousand tokens of either kind. */
    private static final Price PRICE = new Price(new BigDecimal(1000), new BigDecimal(1000));

    private static Budgeted budgeted(ChatModel model, String cap, String spent) {
        return new Budgeted(model, PRICE, new Ledger(new BigDecimal(cap), new BigDecimal(spent)), lost -> {});
    }

    @Test
    void theCapIsNeverCrossedWhateverComesBackWhen() {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            BigDecimal cap = new BigDecimal(5);
            AtomicLong tokens = new AtomicLong();
            AtomicInteger refused = new AtomicInteger();
            Ledger ledger = new Ledger(cap, BigDecimal.ZERO);
            Budgeted model = new Budgeted(
                    request -> {
                        int used = random.nextInt(100);
                        tokens.addAndGet(used + 10);
                        return answer(10, used);
                    },
                    PRICE,
                    ledger,
                    lost -> {});
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 300; i++) {
                    threads.execute(() -> {
                        try {
                            model.chat(asking("?"));
                        } catch (BudgetException e) {
                            refused.incrementAndGet();
                        }
                    });
                }
            }
            assertThat(ledger.spent()).isEqualByComparingTo(PRICE.of(tokens.get(), 0));
            assertThat(ledger.spent()).isLessThanOrEqualTo(cap);
            assertThat(refused.get()).isPositive();
            // what could still be asked for was asked for
            assertThat(ledger.spent()).isGreaterThan(cap.subtract(PRICE.of(17, 100)));
        }
    }

    @Test
    void aCallThatCannotFitIsRefusedBeforeItIsMade() {
        AtomicInteger calls = new AtomicInteger();
        Budgeted model = budgeted(
                request -> {
                    calls.incrementAndGet();
                    return answer(1, 1);
                },
                "1",
                "0.9");
        assertThatThrownBy(() -> model.chat(asking("?")))
                .isInstanceOf(BudgetException.class)
                .hasMessageContainingAll("$1.00", "$0.9000 are spent", "may cost $0.1170");
        assertThat(calls).hasValue(0);
    }

    @Test
    void aFailureThatMayBeBilledCountsWithAllOfIt() {
        for (Reason reason : Reason.values()) {
            Ledger ledger = new Ledger(null, BigDecimal.ZERO);
            List<Usage> lost = new ArrayList<>();
            Budgeted model = new Budgeted(
                    request -> {
                        throw failure(reason);
                    },
                    PRICE,
                    ledger,
                    lost::add);
            assertThatThrownBy(() -> model.chat(asking("?"))).hasMessage(reason.name());
            boolean billed = reason == Reason.BROKEN_ANSWER
                    || reason == Reason.TIMEOUT
                    || reason == Reason.CONNECTION
                    || reason == Reason.MALFORMED_REPLY
                    || reason == Reason.OTHER;
            assertThat(ledger.spent()).as(reason.name()).isEqualByComparingTo(billed ? "0.117" : "0");
            assertThat(lost).isEqualTo(billed ? List.of(new Usage(17, 100)) : List.of());
        }
    }

    @Test
    void anAnswerThatDoesNotSayWhatItTookCountsWithAllOfIt() {
        Ledger ledger = new Ledger(null, BigDecimal.ZERO);
        new Budgeted(request -> ChatResponse.of("yes"), PRICE, ledger, lost -> {}).chat(asking("?"));
        assertThat(ledger.spent()).isEqualByComparingTo("0.117");
    }

    @Test
    void costsAreExact() {
        Price price = new Price(new BigDecimal("0.0375"), new BigDecimal("0.15"));
        assertThat(price.of(1, 1)).isEqualByComparingTo("0.0000001875");
        assertThat(price.of(3_000_000_000L, 7)).isEqualByComparingTo("112.50000105");
    }
}
