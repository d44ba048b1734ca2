package org.trustllm.provider;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.trustllm.Fuzzed;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.ErrorBody;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;
import org.trustllm.provider.wire.RetryAfter;

/** Replies of each provider: the same bytes go to every reader, as a success and as a failure. */
public final class RepliesFuzz {
    private static final List<AnswerReader> READERS = List.of(
            AnswerReader.CHAT_COMPLETIONS,
            AnswerReader.RESPONSES,
            AnswerReader.ANTHROPIC,
            AnswerReader.GEMINI,
            AnswerReader.OLLAMA,
            AnswerReader.BEDROCK);

    private RepliesFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Reply reply = Reply.of(new String(bytes, StandardCharsets.UTF_8));
        for (AnswerReader reader : READERS) {
            Fuzzed.held(() -> {
                try {
                    reader.read(reply);
                } catch (RefusedCall e) {
                    // a failure that is told
                }
            });
        }
        Fuzzed.held(() -> ErrorBody.of(reply));
        Fuzzed.held(() -> RetryAfter.read(reply, Clock.systemUTC()));
    }
}
