package org.trustllm.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    /** Reads Python's JSON with its bare NaN and Infinity tokens. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Sample.LONGEST_TEXT)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final RowBytes bytes;
    private final JsonParser parser;
    private final boolean array;
    private int row;
    private @Nullable Sample next;
    private boolean ended;

    private RowReader(String file, RowBytes bytes, boolean lines, int from) throws IOException {
        this.file = file;
        this.bytes = bytes;
        this.row = from;
        if (bytes.arePacked()) {
            throw new InputException(
                    file + ": expected JSON, found bytes in gzip's format; such a file ends in .gz", null);
        }
        this.parser = JSON.createParser(bytes);
        JsonToken first = parser.nextToken();
        this.array = first == JsonToken.START_ARRAY;
        if (!array && !(lines && first == null)) {
            if (first != JsonToken.START_OBJECT) {
                throw new InputException(
                        "%s: expected a JSON array of rows, found %s".formatted(file, RowFault.words(first)), null);
            }
            ObjectNode object = tree();
            if (from == 0) {
                WrappedRows.refuse(file, object);
            }
            this.next = new Sample(file, row++, object);
        }
        this.ended = first == null;
    }

    static Stream<Sample> stream(String file, InputStream bytes, boolean lines) {
        return stream(file, bytes, lines, 0);
    }

    /**
     * The rows from one on.
     *
     * @param from position of the first row in the file
     */
    static Stream<Sample> stream(String file, InputStream bytes, boolean lines, int from) {
        RowReader rows;
        try {
            rows = new RowReader(file, new RowBytes(bytes), lines, from);
        } catch (IOException e) {
            closeQuietly(bytes);
            throw RowFault.of(file, 0, null, e);
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
                            "%s: expected the end of the file after the array, found %s"
                                    .formatted(file, RowFault.words(token)),
                            null);
                }
            }
            if (token == null) {
                return null;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new InputException(
                        "%s, row %d: expected a JSON object, found %s".formatted(file, row, RowFault.words(token)),
                        null);
            }
            ObjectNode fields = tree();
            return new Sample(file, row++, fields);
        } catch (IOException e) {
            throw RowFault.of(file, row, parser, e);
        }
    }

    private ObjectNode tree() throws IOException {
        bytes.begin();
        try {
            return JSON.readTree(parser);
        } catch (IOException e) {
            throw RowFault.of(file, row, parser, e);
        }
    }

    private static void closeQuietly(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
