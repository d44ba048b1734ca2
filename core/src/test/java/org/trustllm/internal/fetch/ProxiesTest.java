package org.trustllm.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static final Map<String, String> BOTH =
            Map.of("HTTP_PROXY", "http://plain.example:3128", "HTTPS_PROXY", "tls.example");

    private static Proxy proxy(Map<String, String> environment, String address) {
        return Proxies.of(environment::get).to(URI.create(address));
    }

    @Test
    void everySchemeHasAProxyOfItsOwn() {
        assertThat(proxy(BOTH, "http://models.example").address())
                .isEqualTo(InetSocketAddress.createUnresolved("plain.example", 3128));
        assertThat(proxy(BOTH, "https://models.example").address())
                .isEqualTo(InetSocketAddress.createUnresolved("tls.example", 80));
        assertThat(proxy(Map.of(), "https://models.example")).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(Map.of("HTTP_PROXY", " "), "http://models.example")).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void smallLettersAndTheSchemesOwnCountFirst() {
        Map<String, String> environment = Map.of(
                "http_proxy", "http://small.example:1",
                "HTTP_PROXY", "http://large.example:1",
                "ALL_PROXY", "http://all.example:1");
        assertThat(proxy(environment, "http://models.example").address())
                .isEqualTo(InetSocketAddress.createUnresolved("small.example", 1));
        assertThat(proxy(environment, "https://models.example").address())
                .isEqualTo(InetSocketAddress.createUnresolved("all.example", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                | http://models.example       | true",
                "other.example, models.example    | http://models.example:8080  | true",
                "models.example                   | http://a.models.example     | true",
                ".models.example                  | http://a.models.example     | true",
                "*.models.example                 | http://a.models.example     | true",
                "MODELS.example                   | http://models.EXAMPLE       | true",
                "models.example:8080              | http://models.example:8080  | true",
                "10.0.0.7                         | http://10.0.0.7/v1          | true",
                "[fe80::1]                        | http://[fe80::1]:8080       | true",
                "models.example:8080              | http://models.example:8081  | false",
                "dels.example                     | http://models.example       | false",
                "example.models                   | http://models.example       | false"
            })
    void noProxyListsWhatIsReachedWithoutOne(String list, String address, boolean without) {
        Map<String, String> environment = Map.of("HTTP_PROXY", "http://plain.example:3128", "no_proxy", list);
        assertThat(proxy(environment, address).equals(Proxy.NO_PROXY)).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:1", "http://127.0.0.1:11434", "http://127.8.9.10", "http://[::1]:1"})
    void thisMachineIsReachedWithoutOne(String address) {
        assertThat(proxy(BOTH, address)).isEqualTo(Proxy.NO_PROXY);
    }
}
