package org.trustllm.internal.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.trustllm.internal.files.LineFile;

/**
 * A line of the journal. Each kind is a record that writes and reads its own fields; the word in {@code step}, which comes
 * first, tells the kinds apart.
 */
public sealed interface JournalLine
        permits SettingsLine,
                AnswerLine,
                VerdictLine,
                CallLine,
                LostLine,
                ConsultationLine,
                InquiryLine,
                RoundLine,
                BatchLine {
    /** The word of the line's kind. */
    String word();

    /** Adds what the line tells to an object that holds its word. */
    void write(ObjectNode line);

    /** As it stands in the journal, but for its length and its chain. */
    @JsonValue
    default ObjectNode toJson() {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put(LineFields.STEP, word());
        write(line);
        return line;
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is none that is known
     */
    static JournalLine read(byte[] line) throws IOException {
        return read(line, 0, line.length);
    }

    /** The same of a part of these bytes. */
    static JournalLine read(byte[] bytes, int from, int to) throws IOException {
        try (JsonParser json = LineFields.JSON.createParser(bytes, from, to - from)) {
            return read(json);
        }
    }

    /** The same of an object that {@link #toJson} gave, whose step comes first. */
    static JournalLine of(ObjectNode line) {
        try (JsonParser json = line.traverse()) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JournalLine read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT
                || json.nextToken() != JsonToken.FIELD_NAME
                || !json.currentName().equals(LineFields.STEP)) {
            throw new IllegalArgumentException("expected a line that begins with its step, found another");
        }
        json.nextToken();
        String word = json.getText();
        return switch (word) {
            case SettingsLine.WORD -> SettingsLine.read(json);
            case AnswerLine.WORD -> AnswerLine.read(json);
            case VerdictLine.WORD -> VerdictLine.read(json);
            case CallLine.WORD -> CallLine.read(json);
            case LostLine.WORD -> LostLine.read(json);
            case ConsultationLine.WORD -> ConsultationLine.read(json);
            case InquiryLine.WORD -> InquiryLine.read(json);
            case RoundLine.WORD -> RoundLine.read(json);
            case BatchLine.WORD -> BatchLine.read(json);
            default -> throw new IllegalArgumentException("expected a step such as \"answer\", found \"" + word + "\"");
        };
    }

    /** The one that begins at a position of the journal. */
    static JournalLine at(LineFile journal, long position) {
        try {
            return read(journal.at(position));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
