package org.trustllm.model;

/**
 * How an answer was come by.
 *
 * @param attempts calls that it took, at least 1
 * @param cached whether it was kept from an earlier run, so that no call was made now
 */
public record Delivery(int attempts, boolean cached) {
    /** By one call. */
    public static final Delivery FIRST_CALL = new Delivery(1, false);

    /** Kept from an earlier run. */
    public static final Delivery FROM_CACHE = new Delivery(1, true);
}
