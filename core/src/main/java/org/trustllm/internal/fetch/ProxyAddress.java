package org.trustllm.internal.fetch;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy is and what it wants to be told.
 *
 * @param user empty where it needs none
 * @param password empty where it needs none
 */
record ProxyAddress(String host, int port, String user, String password) {
    private static final int USUAL_PORT = 80;

    /** Reads {@code http://user:password@host:port}, of which only the host is needed. */
    static ProxyAddress parse(String variable, String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
                int colon = info.indexOf(':');
                return new ProxyAddress(
                        uri.getHost(),
                        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                        decoded(colon < 0 ? info : info.substring(0, colon)),
                        colon < 0 ? "" : decoded(info.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // told below, without what may be a password
        }
        throw new IllegalArgumentException(
                variable + ": expected a proxy such as http://proxy.example:8080, found one of another kind or form");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    boolean isAt(String otherHost, int otherPort) {
        return host.equalsIgnoreCase(otherHost) && port == otherPort;
    }

    @Nullable
    PasswordAuthentication credentials() {
        return user.isEmpty() ? null : new PasswordAuthentication(user, password.toCharArray());
    }

    @Nullable
    String authorization() {
        return user.isEmpty()
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
