package org.trustllm.benchmark.toolkit;

/** The toolkit would raise an exception here; the message says which and why. */
final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Raised(String message) {
        super(message);
    }
}
