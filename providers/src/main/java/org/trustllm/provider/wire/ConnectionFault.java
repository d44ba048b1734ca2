package org.trustllm.provider.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** Why there is no connection, in words; the JDK's client often says no more than the class of an exception. */
final class ConnectionFault {
    private ConnectionFault() {}

    /** What happened, without the wrappers that a future puts around it: one or two of them, as threads meet. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        // the client says now this, now that a connection broke off over it
        return cause instanceof IOException && cause.getCause() instanceof SSLException tls ? tls : cause;
    }

    /** Whether nothing was sent, because there was no connection. */
    static boolean isUnconnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLException;
    }

    static String words(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "no host of this name";
            }
        }
        String message = fault.getMessage();
        return switch (fault) {
            case HttpConnectTimeoutException e -> "nobody who answers to the attempt to connect";
            case NoRouteToHostException e -> "no way to this host";
            case ConnectException e
            when message == null || message.equals("Connection refused") ->
                "nobody who listens there (connection refused)";
            case SSLException e
            when String.valueOf(message).contains("plaintext connection") ->
                "a server that does not speak TLS; http: in place of https: may be right";
            case SSLException e
            when String.valueOf(message).contains("certification path") ->
                "a certificate that this Java does not trust (" + message + ")";
            default -> message == null ? "a fault of the connection" : message;
        };
    }
}
