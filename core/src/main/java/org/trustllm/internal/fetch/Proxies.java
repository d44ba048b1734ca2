package org.trustllm.internal.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads to an address, as {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} say,
 * in capital or small letters, of which the small ones count first. Addresses of this machine are reached without
 * one. Where the JVM was given a proxy by its own properties, such as {@code http.proxyHost}, those decide alone.
 */
public final class Proxies extends ProxySelector {
    private static final List<String> PROPERTIES =
            List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

    /** By scheme; none for what is reached without one. */
    private final Map<String, ProxyAddress> proxies;

    private final NoProxy without;

    private Proxies(Map<String, ProxyAddress> proxies, NoProxy without) {
        this.proxies = proxies;
        this.without = without;
    }

    /** Those of the process's environment. */
    public static Proxies ofEnvironment() {
        return of(System::getenv);
    }

    /**
     * Those of any environment.
     *
     * @throws IllegalArgumentException where a variable names none that can be used; never with what it holds
     */
    public static Proxies of(Function<String, @Nullable String> environment) {
        Map<String, ProxyAddress> proxies = new TreeMap<>();
        for (String scheme : List.of("http", "https")) {
            for (String name : List.of(scheme + "_proxy", "all_proxy")) {
                ProxyAddress proxy = proxy(environment, name);
                if (proxy != null) {
                    proxies.putIfAbsent(scheme, proxy);
                }
            }
        }
        return new Proxies(proxies, NoProxy.of(given(environment, "no_proxy")));
    }

    private static @Nullable ProxyAddress proxy(Function<String, @Nullable String> environment, String name) {
        String value = given(environment, name);
        return value == null ? null : ProxyAddress.parse(name.toUpperCase(Locale.ROOT), value);
    }

    private static @Nullable String given(Function<String, @Nullable String> environment, String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            value = environment.apply(name.toUpperCase(Locale.ROOT));
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The proxy to an address; {@link Proxy#NO_PROXY} for none. */
    public Proxy to(URI address) {
        return select(address).getFirst();
    }

    /** The proxy to an address for people, {@code " by the proxy proxy.example:8080"}; empty for none. */
    public String words(URI address) {
        return to(address).address() instanceof InetSocketAddress socket
                ? " by the proxy " + socket.getHostString() + ":" + socket.getPort()
                : "";
    }

    @Override
    public List<Proxy> select(URI address) {
        if (PROPERTIES.stream().anyMatch(property -> System.getProperty(property) != null)) {
            List<Proxy> selected = ProxySelector.getDefault().select(address);
            return selected.isEmpty() ? List.of(Proxy.NO_PROXY) : selected;
        }
        ProxyAddress proxy = proxies.get(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT));
        return List.of(proxy == null || without.covers(address) ? Proxy.NO_PROXY : proxy.proxy());
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
        // whoever sent the request is told
    }

    /** Passwords that the variables hold, none of which may be shown. */
    public List<String> passwords() {
        return proxies.values().stream()
                .map(ProxyAddress::password)
                .filter(password -> !password.isEmpty())
                .toList();
    }

    /** What a proxy to an address wants to be told as {@code Proxy-Authorization}; null where it wants nothing. */
    public @Nullable String authorization(URI address) {
        if (to(address).address() instanceof InetSocketAddress socket) {
            for (ProxyAddress proxy : proxies.values()) {
                if (proxy.isAt(socket.getHostString(), socket.getPort())) {
                    return proxy.authorization();
                }
            }
        }
        return null;
    }

    /** Gives name and password to the proxies that were named with them, and nothing to anybody else. */
    public Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() != RequestorType.PROXY) {
                    return null;
                }
                for (ProxyAddress proxy : proxies.values()) {
                    if (proxy.isAt(getRequestingHost(), getRequestingPort())) {
                        return proxy.credentials();
                    }
                }
                return null;
            }
        };
    }
}
