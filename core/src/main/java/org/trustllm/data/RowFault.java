package org.trustllm.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.GivenFile;

/** Says what is wrong with the bytes of a row. */
final class RowFault {

    private RowFault() {}

    /** What reading a row ended in, told with the place, what was expected and what was found. */
    static InputException of(String file, int row, @Nullable JsonParser parser, IOException e) {
        return switch (e) {
            case StreamConstraintsException limit -> tooMuch(file, row, parser, limit);
            // the only mismatch that reading a tree knows
            case MismatchedInputException doubled
            when parser != null ->
                new InputException(file, row, field(parser), "one value", "a second of the same name");
            case JsonProcessingException json -> {
                JsonLocation at = json.getLocation();
                yield notJson(
                        file,
                        row,
                        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()),
                        json instanceof JsonEOFException
                                ? "the end of the file"
                                : GivenFile.oneLine(json.getOriginalMessage()),
                        e);
            }
            case EOFException end -> damaged(file, row, "one that ends too early", e);
            case ZipException damage -> damaged(file, row, "damaged bytes: " + damage.getMessage(), e);
            case RowTooLarge large ->
                new InputException("%s, row %d: %s".formatted(file, row, String.valueOf(large.getMessage())), e);
            default -> notJson(file, row, "", String.valueOf(e.getMessage()), e);
        };
    }

    private static InputException notJson(String file, int row, String where, String what, IOException e) {
        return new InputException(
                "%s, row %d%s: expected well-formed JSON, found: %s".formatted(file, row, where, what), e);
    }

    private static InputException damaged(String file, int row, String what, IOException e) {
        return new InputException(
                "%s, row %d: expected a whole file in gzip's format, found %s".formatted(file, row, what), e);
    }

    private static InputException tooMuch(
            String file, int row, @Nullable JsonParser parser, StreamConstraintsException e) {
        String said = e.getOriginalMessage();
        String most = said.startsWith("String value")
                ? String.format(Locale.ROOT, "a text of at most %,d characters", Sample.LONGEST_TEXT)
                : said.startsWith("Number value")
                        ? "a number of at most 1,000 digits"
                        : said.startsWith("Document nesting")
                                ? "lists and objects in each other at most 1,000 deep"
                                : "a shorter name of a field";
        String field = parser == null ? null : parser.getParsingContext().getCurrentName();
        return new InputException(
                "%s, row %d%s: expected %s, found more"
                        .formatted(file, row, field == null ? "" : ", field \"" + field + "\"", most),
                e);
    }

    /** {@code label/kind} for a field inside one. */
    private static String field(JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        // in an array of rows the first step is the row
        return pointer.replaceFirst("^/(\\d+/)?", "");
    }

    /** What a token is, for people. */
    static String words(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "an empty file";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.asString();
        };
    }

    /** A row has more bytes than are read. */
    static final class RowTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        RowTooLarge(long most) {
            super(String.format(Locale.ROOT, "expected at most %,d bytes, found more", most));
        }
    }
}
