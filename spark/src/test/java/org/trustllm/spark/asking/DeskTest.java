package org.trustllm.spark.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.files.Packed;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/** Who is given requests, and what travels. */
class DeskTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final ChatRequest REQUEST = new ChatRequest(
            List.of(new Message(Message.Role.SYSTEM, "\ud83d\ude00 lone: \ud83d"), Message.user("x".repeat(70_000))),
            0.3,
            17,
            -4,
            "safety/misuse#3",
            List.of("yes", "no"),
            5);

    private static Desk desk() throws IOException {
        return new Desk("127.0.0.1", 0, "the word", SHORT, SHORT);
    }

    @Test
    void whereNobodyComesARequestEndsWithWords() throws Exception {
        try (Desk desk = desk()) {
            assertThatThrownBy(() -> desk.ask(REQUEST))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE))
                    .hasMessage("expected an executor of Spark within 1 s (spark.trustllm.arrival), found none");
        }
    }

    @Test
    void whoDoesNotKnowTheWordIsGivenNothing() throws Exception {
        try (Desk desk = desk();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port());
                Line line = new Line(socket, Duration.ofSeconds(20))) {
            line.send(Parcel.of(Parcel.Kind.HELLO, 0, out -> {
                Packed.write("another word", out);
                Packed.write("a stranger", out);
            }));
            line.send(Parcel.of(Parcel.Kind.READY));
            line.begin();
            assertThatThrownBy(line::receive).isInstanceOf(IOException.class);
            assertThat(desk.came()).isZero();
        }
    }

    @Test
    void whatTravelsComesBackAsItWas() throws Exception {
        ChatResponse response = new ChatResponse(
                "thoughts",
                "text \ud83d",
                new ChatResponse.End(ChatResponse.Finish.LENGTH, "max_tokens", true),
                new Usage(10, 20, 3, 4, 5),
                Duration.ofNanos(123_456_789),
                List.of("a note"),
                new ChatResponse.Delivery(1, false, "version 7"),
                List.of(new ChatResponse.Token("te", Map.of("te", -0.1, "xt", -2.5))));
        ModelException failure = new ModelException(
                ModelException.Kind.TRANSIENT,
                ModelException.Reason.RATE_LIMITED,
                "slow down",
                Duration.ofMillis(2_500),
                null);
        ChatModel.RateLimit limit = new ChatModel.RateLimit(3, -1, Duration.ofSeconds(9));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Packing.write(REQUEST, out);
        Packing.write(response, out);
        Packing.write(limit, out);
        Packing.write(failure, out);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(Packing.readRequest(in)).isEqualTo(REQUEST);
        assertThat(Packing.readResponse(in)).isEqualTo(response);
        assertThat(Packing.readLimit(in)).isEqualTo(limit);
        assertThat(Packing.readFailure(in, "here"))
                .isInstanceOfSatisfying(ModelException.class, e -> {
                    assertThat(e.kind()).isEqualTo(failure.kind());
                    assertThat(e.reason()).isEqualTo(failure.reason());
                    assertThat(e.retryAfter()).isEqualTo(failure.retryAfter());
                })
                .hasMessage("slow down");
        assertThat(in.read()).isEqualTo(-1);
    }
}
