package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;

/** A proxy is a server that is asked for addresses of others. */
class ProxyTest {
    private static final String PASSWORD = "p@ss-word-0123456789";

    private static ConnectedModel open(String baseUrl, Map<String, String> environment) {
        return Provider.OPENAI.open(
                "m",
                Access.ofEnvironment()
                        .withEnvironment(environment::get)
                        .withBaseUrl(baseUrl)
                        .withTimeout(Duration.ofSeconds(20)));
    }

    private static Canned answer() {
        return Canned.of(200, OpenAiFormat.ended("yes", "stop"));
    }

    @Test
    void anAddressIsAskedForByTheProxyThatTheEnvironmentNames() {
        for (String variable : new String[] {"HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"}) {
            try (Loopback proxy = Loopback.always(answer());
                    ConnectedModel model = open("http://models.example/v1", Map.of(variable, proxy.address()))) {
                assertThat(model.chat(ChatModelContract.request("?")).text()).isEqualTo("yes");
                Asked asked = proxy.asked().getFirst();
                assertThat(asked.headers()).containsEntry("host", "models.example");
                assertThat(asked.path()).isEqualTo("/v1/chat/completions");
            }
        }
    }

    @Test
    void nameAndPasswordGoToTheProxyAndNowhereElse() {
        try (Loopback proxy = Loopback.always(Canned.of(407, "{\"error\": \"not so, " + PASSWORD + "\"}"));
                ConnectedModel model = open(
                        "http://models.example",
                        Map.of(
                                "HTTP_PROXY",
                                proxy.address()
                                        .replace("http://", "http://me:" + PASSWORD.replace("@", "%40") + "@")))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request("?")))
                    .withMessageContaining("HTTP 407")
                    .withMessageContaining("[key]")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
            assertThat(proxy.asked().getFirst().headers())
                    .hasEntrySatisfying(
                            "proxy-authorization",
                            value -> assertThat(Base64.getDecoder().decode(value.replace("Basic ", "")))
                                    .isEqualTo(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void anAddressOverTlsIsReachedByATunnel() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ConnectedModel model =
                        open("https://models.example", Map.of("HTTPS_PROXY", "127.0.0.1:" + listener.getLocalPort()))) {
            CompletableFuture<String> asked =
                    CompletableFuture.supplyAsync(() -> firstLine(listener), Thread::startVirtualThread);
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request("?")))
                    .withMessageContaining("by the proxy 127.0.0.1:" + listener.getLocalPort());
            assertThat(asked.join()).isEqualTo("CONNECT models.example:443 HTTP/1.1");
        }
    }

    private static String firstLine(ServerSocket listener) {
        try (Socket socket = listener.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thisMachineIsReachedWithoutOne() {
        try (Loopback server = Loopback.always(answer());
                ConnectedModel model = open(server.address(), Map.of("HTTP_PROXY", "http://proxy.invalid:1"))) {
            assertThat(model.chat(ChatModelContract.request("?")).text()).isEqualTo("yes");
        }
    }

    @Test
    void aProxyOfAnotherKindIsRefusedWithoutItsPassword() {
        for (String other : new String[] {"socks5://me:" + PASSWORD + "@proxy.example:1080", "http://"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open("http://models.example", Map.of("HTTP_PROXY", other)))
                    .withMessageStartingWith("HTTP_PROXY: expected a proxy such as")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD));
        }
    }

    @Test
    void whyThereIsNoConnectionIsSaid() throws IOException {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(failure("http://127.0.0.1:" + held.getLocalPort()))
                    .endsWith("nobody who listens there (connection refused)");
        }
        assertThat(failure("http://no-such-host.invalid")).endsWith("no host of this name");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> plain =
                    CompletableFuture.runAsync(() -> answerPlainly(listener), Thread::startVirtualThread);
            assertThat(failure("https://127.0.0.1:" + listener.getLocalPort())).contains("does not speak TLS");
            plain.join();
        }
    }

    private static void answerPlainly(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            // as a server does that reads a request before it answers
            assertThat(socket.getInputStream().read()).isNotNegative();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String failure(String address) {
        try (ConnectedModel model = open(address, Map.of())) {
            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> model.chat(ChatModelContract.request("?")));
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(ModelException.Kind.UNAVAILABLE);
            return String.valueOf(failure.getMessage());
        }
    }
}
