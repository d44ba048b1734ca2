package org.trustllm.internal.calling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.BudgetException;

/**
 * What was spent and what is reserved, in US dollars, under a cap that the sum of both never crosses. Several models may
 * share one, such as a model and its judges. Safe for use by several threads.
 */
public final class Ledger {
    /** In place of an amount where there is no price. */
    public static final String UNKNOWN = "unknown";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final @Nullable BigDecimal cap;
    private BigDecimal spent;
    private BigDecimal reserved = BigDecimal.ZERO;
    private boolean unpriced;

    /**
     * @param cap the most that may be spent; null for no end
     * @param spent what was spent before
     */
    public Ledger(@Nullable BigDecimal cap, BigDecimal spent) {
        this.cap = cap;
        this.spent = spent;
    }

    /**
     * Sets an amount aside before a call; waits where only what others have set aside is in the way.
     *
     * @throws BudgetException where it cannot fit any more
     */
    void reserve(BigDecimal amount) {
        lock.lock();
        try {
            while (cap != null && spent.add(reserved).add(amount).compareTo(cap) > 0) {
                if (reserved.signum() == 0 || spent.add(amount).compareTo(cap) > 0) {
                    throw new BudgetException("the budget of " + text(cap) + " is used up: " + text(spent)
                            + " are spent, and the next call may cost " + text(amount)
                            + "; everything done is kept");
                }
                settled.await();
            }
            reserved = reserved.add(amount);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting");
        } finally {
            lock.unlock();
        }
    }

    /** Whether an amount fits beside what is spent and set aside. */
    boolean fits(BigDecimal amount) {
        lock.lock();
        try {
            return cap == null || spent.add(reserved).add(amount).compareTo(cap) <= 0;
        } finally {
            lock.unlock();
        }
    }

    /** Puts what a call did cost in place of what was set aside for it. */
    void settle(BigDecimal amount, BigDecimal cost) {
        lock.lock();
        try {
            reserved = reserved.subtract(amount);
            spent = spent.add(cost);
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sees that no more was spent than may be.
     *
     * @throws BudgetException where more was
     */
    void refuseCrossed() {
        lock.lock();
        try {
            if (cap != null && spent.compareTo(cap) > 0) {
                throw new BudgetException("the budget of " + text(cap) + " is crossed: " + text(spent)
                        + " are spent, as the provider counted more tokens than were sent and asked for;"
                        + " everything done is kept");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Calls are made whose price nobody knows. */
    void unpriced() {
        lock.lock();
        try {
            unpriced = true;
        } finally {
            lock.unlock();
        }
    }

    /** What was spent so far; null where that is not known of some calls. */
    @Nullable
    BigDecimal known() {
        lock.lock();
        try {
            return unpriced ? null : spent;
        } finally {
            lock.unlock();
        }
    }

    /** What was spent so far on calls with a price. */
    public BigDecimal spent() {
        lock.lock();
        try {
            return spent;
        } finally {
            lock.unlock();
        }
    }

    /** The most that may be spent; null for no end. */
    public @Nullable BigDecimal cap() {
        return cap;
    }

    /** What is known for people of a sum: one amount, or from the one {@code to} the other. */
    public static String text(BigDecimal known, BigDecimal most) {
        return known.compareTo(most) == 0 ? text(known) : text(known) + " to " + text(most);
    }

    /** An amount for people: {@code $0.0123}. */
    public static String text(BigDecimal dollars) {
        int digits = dollars.abs().compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
        return "$" + dollars.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
