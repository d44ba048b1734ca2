package org.trustllm.internal.fetch;

import java.io.IOException;

/** No source delivers what is to be brought: no network, no such file there, or a transfer that broke off. */
public final class UnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
