package org.trustllm.provider;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.fetch.Proxies;
import org.trustllm.provider.wire.Http;

/**
 * How a provider is reached.
 *
 * @param baseUrl instead of the provider's own address; null for that one
 * @param key instead of the one in the environment; null for that one
 * @param timeout the longest that one call may take, from the first byte sent to the last one received
 * @param environment where keys and addresses are looked up
 * @param clock what a point in time until which to wait is measured against
 */
public record Access(
        @Nullable String baseUrl, @Nullable Secret key, Duration timeout, Environment environment, Clock clock) {
    /** Long enough for a model that thinks before it answers. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

    public Access {
        if (baseUrl != null) {
            baseUrl = address(baseUrl);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("expected a timeout above 0, found " + timeout);
        }
    }

    /** The provider's own address, with the key that the process's environment holds. */
    public static Access ofEnvironment() {
        return new Access(null, null, DEFAULT_TIMEOUT, Environment.SYSTEM, Clock.systemUTC());
    }

    public Access withBaseUrl(String baseUrl) {
        return new Access(baseUrl, key, timeout, environment, clock);
    }

    public Access withKey(Secret key) {
        return new Access(baseUrl, key, timeout, environment, clock);
    }

    public Access withTimeout(Duration timeout) {
        return new Access(baseUrl, key, timeout, environment, clock);
    }

    public Access withEnvironment(Environment environment) {
        return new Access(baseUrl, key, timeout, environment, clock);
    }

    /** The key given, or the first that the environment holds under one of these names; null where there is none. */
    @Nullable
    Secret keyOr(List<String> variables) {
        if (key != null) {
            return key;
        }
        for (String variable : variables) {
            String value = environment.given(variable);
            if (value != null) {
                return secret(variable, value);
            }
        }
        return null;
    }

    /** What sends, by the proxies that the environment names. */
    Http http() {
        return new Http(timeout, Proxies.of(environment::get));
    }

    private static Secret secret(String variable, String value) {
        try {
            return KeyText.read(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
    }

    /** An address without a slash at its end; it must hold nothing secret, because reports show it. */
    static String address(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected an address such as http://127.0.0.1:8080/v1, found one that"
                    + " is no URL: " + e.getMessage());
        }
        String scheme = uri.getScheme();
        if (uri.getHost() == null || scheme == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("expected an address such as http://127.0.0.1:8080/v1, found " + text);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("expected an address without a user, a query and a fragment, at "
                    + scheme + "://" + uri.getHost() + "; keys belong into the environment or a key file");
        }
        return uri.toString().replaceAll("/+$", "");
    }
}
