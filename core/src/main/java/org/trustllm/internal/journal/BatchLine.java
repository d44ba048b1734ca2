package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.TokenSum;

/**
 * What became of a batch of rows. It is told three times: before it is handed in, so that a process that is killed meanwhile can find
 * it again; with the provider's own name; and once all that came of it stands in the journal.
 *
 * @param name ours
 */
public record BatchLine(String name, Told told) implements JournalLine {
    static final String WORD = "batch";

    /** The rows' epoch stands behind this in the name of a series. */
    private static final char EPOCH = '@';

    /** One of the three. */
    public sealed interface Told permits HandedIn, Created, Closed {}

    /**
     * It is about to be handed in.
     *
     * @param rows the numbers of its rows by file, and by file and epoch where rows are asked several times
     * @param atMost the most tokens that it can take
     * @param at when
     * @param notes what readers of its answers have to know
     */
    public record HandedIn(Map<String, BitSet> rows, TokenSum atMost, Instant at, List<String> notes) implements Told {
        public HandedIn {
            rows = new TreeMap<>(rows);
            notes = List.copyOf(notes);
        }

        /** The keys of its rows. */
        public Stream<RowKey> keys() {
            return rows.entrySet().stream()
                    .flatMap(series -> series.getValue().stream().mapToObj(row -> key(series.getKey(), row)));
        }

        /** How many rows it has. */
        public int size() {
            return rows.values().stream().mapToInt(BitSet::cardinality).sum();
        }
    }

    /** The provider has it, under this name. */
    public record Created(String id) implements Told {}

    /** All that came of it stands above; why it was closed, in words. */
    public record Closed(String why) implements Told {}

    /** The series in which a row stands. */
    public static String series(RowKey key) {
        return key.epoch() == 0 ? key.file() : key.file() + EPOCH + key.epoch();
    }

    private static RowKey key(String series, int row) {
        int at = series.lastIndexOf(EPOCH);
        return at < 0 || !series.substring(at + 1).matches("[1-9]\\d{0,8}")
                ? new RowKey(series, row)
                : new RowKey(series.substring(0, at), row, Integer.parseInt(series.substring(at + 1)));
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        line.put("name", name);
        switch (told) {
            case HandedIn begun -> {
                ObjectNode rows = line.putObject("rows");
                begun.rows().forEach((series, numbers) -> rows.put(series, RowRanges.text(numbers)));
                line.put("prompt_tokens", begun.atMost().prompt())
                        .put("completion_tokens", begun.atMost().completion())
                        .put("at", begun.at().toString());
                if (!begun.notes().isEmpty()) {
                    begun.notes().forEach(line.putArray("notes")::add);
                }
            }
            case Created created -> line.put("id", created.id());
            case Closed closed -> line.put("closed", closed.why());
        }
    }

    static BatchLine read(JsonParser json) throws IOException {
        String name = "";
        @Nullable Map<String, BitSet> rows = null;
        long prompt = 0;
        long completion = 0;
        Instant at = Instant.EPOCH;
        List<String> notes = new ArrayList<>();
        @Nullable String id = null;
        @Nullable String closed = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = json.getText();
                case "rows" -> rows = rows(json);
                case "prompt_tokens" -> prompt = json.getValueAsLong();
                case "completion_tokens" -> completion = json.getValueAsLong();
                case "at" -> at = instant(json.getText());
                case "notes" -> {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        notes.add(json.getText());
                    }
                }
                case "id" -> id = json.getText();
                case "closed" -> closed = json.getText();
                default -> json.skipChildren();
            }
        }
        if (rows != null) {
            return new BatchLine(name, new HandedIn(rows, new TokenSum(prompt, completion, 0, 0, 0), at, notes));
        }
        return new BatchLine(name, id != null ? new Created(id) : new Closed(LineFields.needed(closed, "closed")));
    }

    private static Map<String, BitSet> rows(JsonParser json) throws IOException {
        Map<String, BitSet> rows = new TreeMap<>();
        LineFields.texts(json).forEach((series, ranges) -> rows.put(series, RowRanges.read(ranges)));
        return rows;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("expected a point in time in \"at\", found \"" + text + "\"", e);
        }
    }
}
