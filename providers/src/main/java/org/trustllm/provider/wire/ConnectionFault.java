package org.trustllm.provider.wire;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why there is no connection, in words; the JDK's client often says no more than the class of an exception. */
final class ConnectionFault {
    private ConnectionFault() {}

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
