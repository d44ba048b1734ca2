package org.trustllm.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a JSON array, or of a sequence of lines, one at a time. */
final class RowReader implements Iterator<Sample> {

    /** Reads Python's JSON: bare NaN and Infinity tokens, and texts of any length. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final JsonParser parser;
    private final boolean array;
    private int row;
    private @Nullable Sample next;
    private boolean ended;

    private RowReader(String file, InputStream bytes, boolean lines) throws IOException {
        this.file = file;
        this.parser = JSON.createParser(bytes);
        JsonToken first = parser.nextToken();
        this.array = first == JsonToken.START_ARRAY;
        if (!array && !(lines && first == null)) {
            if (first != JsonToken.START_OBJECT) {
                throw new InputException(
                        "%s: expected a JSON array of rows, found %s".formatted(file, words(first)), null);
            }
            this.next = new Sample(file, row++, JSON.readTree(parser));
        }
        this.ended = first == null;
    }

    static Stream<Sample> stream(String file, InputStream bytes, boolean lines) {
        RowReader rows;
        try {
            rows = new RowReader(file, new BufferedInputStream(bytes, 1 << 16), lines);
        } catch (IOException e) {
            closeQuietly(bytes);
            throw broken(file, 0, e);
        } catch (InputException e) {
            closeQuietly(bytes);
            throw e;
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(() -> closeQuietly(bytes));
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Sample sample = Objects.requireNonNull(next);
        next = null;
        return sample;
    }

    private @Nullable Sample read() {
        try {
            JsonToken token = parser.nextToken();
            if (array && token == JsonToken.END_ARRAY) {
                token = parser.nextToken();
                if (token != null) {
                    throw new InputException(
                            "%s: expected the end of the file after the array, found %s".formatted(file, words(token)),
                            null);
                }
            }
            if (token == null) {
                return null;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new InputException(
                        "%s, row %d: expected a JSON object, found %s".formatted(file, row, words(token)), null);
            }
            JsonNode node = JSON.readTree(parser);
            return new Sample(file, row++, (ObjectNode) node);
        } catch (IOException e) {
            throw broken(file, row, e);
        }
    }

    private static String words(@Nullable JsonToken token) {
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

    private static InputException broken(String file, int row, IOException e) {
        String where = "";
        String what = String.valueOf(e.getMessage());
        if (e instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            where = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
            what = e instanceof JsonEOFException ? "the end of the file" : json.getOriginalMessage();
        }
        return new InputException(
                "%s, row %d%s: expected well-formed JSON, found: %s".formatted(file, row, where, what), e);
    }

    private static void closeQuietly(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
