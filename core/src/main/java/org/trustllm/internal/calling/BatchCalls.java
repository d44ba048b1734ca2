package org.trustllm.internal.calling;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * A provider's interface for batches with what is around every model: calls are made again, tokens paid for from the ledger,
 * answers kept. For one thread; others may read the traffic.
 */
public final class BatchCalls implements Traffic {
    private final ChatModel.Batches batches;
    private final Repeating repeating;
    private final Ledger ledger;
    private final Price price;
    private final @Nullable ModelAnswers answers;
    private volatile int underWay;
    private volatile long doneThere;
    private final LongAdder again = new LongAdder();

    BatchCalls(
            ChatModel.Batches batches,
            Repeating repeating,
            Ledger ledger,
            @Nullable Price price,
            @Nullable ModelAnswers answers) {
        this.batches = batches;
        this.repeating = repeating;
        this.ledger = ledger;
        this.price = price == null ? Price.FREE : price.inBatch();
        this.answers = answers;
    }

    public ChatModel.Batches.Limits limits() {
        return batches.limits();
    }

    public String id(String batch, String row) {
        return batches.id(batch, row);
    }

    public String line(String id, ChatRequest request) {
        return batches.line(id, request);
    }

    public List<String> notes() {
        return batches.notes();
    }

    /** The answer that an earlier run has kept, or null. */
    public @Nullable ChatResponse kept(ChatRequest request) {
        return answers == null || answers.size() == 0 ? null : answers.get(answers.key(request));
    }

    /** What is believed of an answer, which is kept for later runs. */
    public ChatResponse received(ChatRequest request, ChatResponse response) {
        ChatResponse believed = Doubting.doubted(request, response);
        if (answers != null) {
            answers.put(answers.key(request), believed);
        }
        return believed;
    }

    /**
     * Hands in a file; where the reply to that is lost, it is looked up whether the batch was created. A failure of another
     * kind than TRANSIENT says that it was not.
     *
     * @param known whether a batch of the provider's is another one
     */
    public String create(String name, Path requests, int size, Instant since, Predicate<String> known) {
        Creation creation = new Creation(name, requests, size, since, known);
        try {
            return repeating.make(creation::attempt).result();
        } catch (ModelException e) {
            throw creation.inDoubt
                    ? new ModelException(
                            ModelException.Kind.TRANSIENT,
                            e.reason(),
                            "it is not known whether the batch %s was created, and going on with the run looks it up: %s"
                                    .formatted(name, e.getMessage()),
                            e.retryAfter(),
                            e)
                    : e;
        }
    }

    /** Attempts to create a batch, of which an earlier one may have done it. */
    private final class Creation {
        private final String name;
        private final Path requests;
        private final int size;
        private final Instant since;
        private final Predicate<String> known;
        private boolean inDoubt;

        Creation(String name, Path requests, int size, Instant since, Predicate<String> known) {
            this.name = name;
            this.requests = requests;
            this.size = size;
            this.since = since;
            this.known = known;
        }

        String attempt() {
            Optional<String> found = inDoubt ? first(name, size, since, known) : Optional.empty();
            return found.orElseGet(this::create);
        }

        private String create() {
            try {
                return batches.create(name, requests);
            } catch (ModelException e) {
                inDoubt |=
                        e.kind() == ModelException.Kind.TRANSIENT && e.reason() != ModelException.Reason.RATE_LIMITED;
                throw e;
            }
        }
    }

    /** The batch of a name, where there is one. */
    public Optional<String> find(String name, int size, Instant since, Predicate<String> known) {
        return repeating.make(() -> first(name, size, since, known)).result();
    }

    private Optional<String> first(String name, int size, Instant since, Predicate<String> known) {
        return batches.find(name, size, since).stream()
                .filter(id -> !known.test(id))
                .findFirst();
    }

    public ChatModel.Batches.State state(String id) {
        return repeating.make(() -> batches.state(id)).result();
    }

    /**
     * Brings the results of a batch that has ended.
     *
     * @param into a file that is written anew
     */
    public BatchResults results(String id, Path into) throws IOException {
        repeating.make(() -> {
            batches.results(id, into);
            return id;
        });
        return BatchResults.read(into, batches::read);
    }

    /** What so many tokens cost in a batch. */
    public BigDecimal cost(TokenSum tokens) {
        return price.of(tokens);
    }

    /** Whether there is room for an amount beside what is spent and set aside. */
    public boolean fits(BigDecimal amount) {
        return ledger.fits(amount);
    }

    /**
     * Sets an amount aside.
     *
     * @throws org.trustllm.calling.BudgetException where it does not fit
     */
    public void setAside(BigDecimal amount) {
        ledger.reserve(amount);
    }

    /** Takes an amount for set aside that counts as spent, as a batch of an earlier process does. */
    public void stillUnderWay(BigDecimal amount) {
        ledger.settle(amount.negate(), amount.negate());
    }

    /** Puts what a batch did cost in place of what was set aside for it. */
    public void settle(BigDecimal amount, BigDecimal cost) {
        ledger.settle(amount, cost);
    }

    /** Notes how many rows are with the provider, and how many of them it has answered. */
    public void show(int rows, long done) {
        underWay = rows;
        doneThere = done;
    }

    /** A row is asked once more. */
    public void again() {
        again.increment();
    }

    /** Rows of which the provider says that they are answered. */
    public long doneThere() {
        return doneThere;
    }

    @Override
    public int inFlight() {
        return underWay;
    }

    @Override
    public int currentLimit() {
        return underWay;
    }

    @Override
    public Duration waits() {
        return Duration.ZERO;
    }

    @Override
    public long retries() {
        return again.sum() + repeating.repeats();
    }

    @Override
    public @Nullable BigDecimal spent() {
        return ledger.known();
    }

    @Override
    public String words() {
        if (underWay == 0) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of(underWay + " in batches"));
        if (doneThere > 0) {
            words.add(doneThere + " answered there");
        }
        return String.join(", ", words);
    }
}
