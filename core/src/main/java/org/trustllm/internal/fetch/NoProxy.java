package org.trustllm.internal.fetch;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are reached without a proxy: those of this machine, and what {@code NO_PROXY} lists, separated by
 * commas: a host, which stands for what is under it as well, a host with its port, or {@code *} for all.
 */
record NoProxy(List<String> entries) {
    static NoProxy of(@Nullable String list) {
        return new NoProxy(
                list == null
                        ? List.of()
                        : Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
                                .map(String::strip)
                                .filter(entry -> !entry.isEmpty())
                                .toList());
    }

    boolean covers(URI address) {
        String host = host(address);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || entries.stream().anyMatch(entry -> covers(entry, host, address.getPort()));
    }

    private static String host(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int colon = entry.lastIndexOf(':');
        boolean withPort = colon > 0 && entry.indexOf(':') == colon;
        if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String name = (withPort ? entry.substring(0, colon) : entry)
                .replaceFirst("^\\*?\\.", "")
                .replaceFirst("^\\[(.*)]$", "$1");
        return host.equals(name) || host.endsWith("." + name);
    }
}
