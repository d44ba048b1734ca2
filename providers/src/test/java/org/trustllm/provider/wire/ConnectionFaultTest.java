package org.trustllm.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ConnectionFaultTest {
    private final IOException refused = new ConnectException("Connection refused");
    private final SSLException plain = new SSLException("Unrecognized SSL message, plaintext connection?");

    @Test
    void howeverOftenAFutureWrapsItTheFaultIsTheSame() {
        assertThat(ConnectionFault.unwrapped(new ExecutionException(refused))).isSameAs(refused);
        assertThat(ConnectionFault.unwrapped(new ExecutionException(new CompletionException(refused))))
                .isSameAs(refused);
        assertThat(ConnectionFault.unwrapped(new CompletionException("lost", null)))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void aConnectionThatBreaksOffOverTlsNeverWasOne() {
        Throwable fault = ConnectionFault.unwrapped(new ExecutionException(new IOException("closed", plain)));
        assertThat(fault).isSameAs(plain);
        assertThat(ConnectionFault.isUnconnected(fault)).isTrue();
        assertThat(ConnectionFault.words(fault)).contains("does not speak TLS");
        assertThat(ConnectionFault.isUnconnected(ConnectionFault.unwrapped(new ExecutionException(new IOException()))))
                .isFalse();
    }
}
