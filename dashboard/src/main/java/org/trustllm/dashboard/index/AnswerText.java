package org.trustllm.dashboard.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.trustllm.internal.journal.AnswerLine;

/** What is searched of a line of a journal: the prompt and the answer, folded, each with a byte behind it that no text has. */
final class AnswerText {
    private static final byte END = (byte) 0xFF;

    private AnswerText() {}

    /** The text of an answer; nothing for any other line. */
    static byte[] of(byte[] line) {
        try {
            AnswerLine answer = AnswerLine.of(line);
            return answer == null ? new byte[0] : ended(Folded.bytes(answer.prompt()), Folded.bytes(answer.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ended(byte[] prompt, byte[] answer) {
        byte[] both = new byte[prompt.length + answer.length + 2];
        System.arraycopy(prompt, 0, both, 0, prompt.length);
        both[prompt.length] = END;
        System.arraycopy(answer, 0, both, prompt.length + 1, answer.length);
        both[both.length - 1] = END;
        return both;
    }
}
