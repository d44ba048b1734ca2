package org.trustllm.dashboard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the server may be called. A foreign name that was made to point here (DNS rebinding) is none
 * of them: on loopback only the loopback's own names are; elsewhere also the name that the server was started with and
 * plain addresses, which nobody can make to point elsewhere.
 */
record Hosts(String bound) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(bound).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "expected --host to be a name or address of this machine, found " + bound, e);
        }
    }

    /** Whether a request's Host header names this server. */
    boolean isOurs(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = withoutPort(header.toLowerCase(Locale.ROOT));
        return LOOPBACK.contains(name)
                || (!isLoopback() && (name.equals(bound.toLowerCase(Locale.ROOT)) || isAddress(name)));
    }

    private static boolean isAddress(String name) {
        return name.matches("\\d{1,3}(\\.\\d{1,3}){3}") || name.matches("\\[[0-9a-f:.]+]");
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
