package org.trustllm.dashboard.generated;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.AppendedFile;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.OneAtATime;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.task.Task;

/**
 * Rows that {@code data generate} had written, and what people say of them. A word on a row changes the row's file, the passport's counts
 * and digest, and stands as a line in {@code row-reviews.jsonl} beside it, with the text that was there before.
 *
 * @param id what stands for it in an address
 * @param name its path below the folder that is shown
 * @param path where it is
 */
public record GeneratedSet(String id, String name, Path path) {
    private static final String PASSPORT = "passport.json";
    private static final String SAID = "row-reviews.jsonl";
    private static final String PROMPT = "prompt";
    private static final String REVIEW = "review";
    private static final String PENDING = "pending";
    private static final String FILE = "[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+";
    private static final int DIGITS = 16;
    private static final JsonMapper JSON = new JsonMapper();

    /** What can be said of a row. */
    private enum Decision {
        ACCEPTED,
        EDITED,
        DROPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A row that nobody looked at yet.
     *
     * @param file its file, {@code safety/exaggerated_safety}
     * @param mark tells it apart, whatever its number becomes
     * @param prompt its text
     * @param about its other fields, by their names
     */
    public record Pending(String file, String mark, String prompt, Map<String, String> about) {
        public Pending {
            about = new TreeMap<>(about);
        }
    }

    /** How many rows are how far. */
    public record Counts(int pending, int accepted, int edited, int dropped) {}

    public static GeneratedSet of(Path root, Path path) {
        RunFolder at = RunFolder.of(root, path);
        return new GeneratedSet(at.id(), at.name(), path);
    }

    /** Whether a folder holds such rows. */
    public static boolean isOne(Path path) {
        return Files.isRegularFile(path.resolve(PASSPORT), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The rows that nobody looked at, in the order of the files.
     *
     * @throws InputException where passport or rows are not what they have to be
     */
    public List<Pending> pending() throws IOException {
        List<Pending> found = new ArrayList<>();
        for (String file : files(passport())) {
            for (JsonNode row : rows(file)) {
                if (row.path(REVIEW).asText().equals(PENDING)) {
                    String prompt = row.path(PROMPT).asText();
                    Map<String, String> about = new TreeMap<>();
                    row.properties().stream()
                            .filter(field -> field.getValue().isValueNode()
                                    && !field.getKey().equals(PROMPT)
                                    && !field.getKey().equals(REVIEW)
                                    && !field.getValue().asText().isEmpty())
                            .forEach(field ->
                                    about.put(field.getKey(), field.getValue().asText()));
                    found.add(new Pending(file, mark(prompt), prompt, about));
                }
            }
        }
        return found;
    }

    public Counts counts() throws IOException {
        return counts(passport());
    }

    private Counts counts(JsonNode passport) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String file : files(passport)) {
            rows(file).forEach(row -> counts.merge(row.path(REVIEW).asText(), 1, Integer::sum));
        }
        return new Counts(
                counts.getOrDefault(PENDING, 0),
                counts.getOrDefault(Decision.ACCEPTED.word(), 0),
                counts.getOrDefault(Decision.EDITED.word(), 0),
                passport.path("reviewed").path(Decision.DROPPED.word()).asInt());
    }

    /**
     * Keeps what somebody says of a row.
     *
     * @param mark of a row that nobody looked at yet
     * @param dropped whether the row is to go
     * @param text what a row that stays says from now on; another than before is a change
     * @param tasks those that read the file; each has to take an edited row
     * @param when an instant in ISO 8601
     * @throws IllegalArgumentException where there is no such row any more, or a task does not take the text
     */
    public void decide(
            String file, String mark, boolean dropped, String text, List<Task> tasks, String who, String when)
            throws IOException {
        OneAtATime.writing(path.resolve(".review.lock"), () -> {
            ObjectNode passport = passport();
            if (!files(passport).contains(file)) {
                throw new IllegalArgumentException("expected a file of this set, found " + file);
            }
            ArrayNode rows = rows(file);
            int at = at(rows, mark)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "expected a row that nobody looked at yet, found none: it was changed meanwhile"));
            String before = rows.get(at).path(PROMPT).asText();
            // a form sends other line ends than a file has
            String after = text.replace("\r\n", "\n").strip();
            Decision decision =
                    dropped ? Decision.DROPPED : after.equals(before.strip()) ? Decision.ACCEPTED : Decision.EDITED;
            change(file, rows, at, decision, after, tasks);
            said(file, before, decision, after, who, when);
            Path target = path.resolve(file + ".json");
            OwnFile.replace(target, out -> write(out, rows));
            tell(passport, file, rows.size(), Digest.sha256(Files.readAllBytes(target)), decision);
            return decision;
        });
    }

    private void change(String file, ArrayNode rows, int at, Decision decision, String text, List<Task> tasks) {
        if (decision == Decision.DROPPED) {
            rows.remove(at);
            return;
        }
        ObjectNode row = (ObjectNode) rows.get(at);
        row.put(REVIEW, decision.word());
        if (decision == Decision.EDITED) {
            row.put(PROMPT, text);
            Sample sample = new Sample(file, at, row);
            for (Task task : tasks) {
                try {
                    if (task.rows().kept().test(sample)) {
                        task.check(sample);
                    }
                } catch (InputException e) {
                    throw new IllegalArgumentException(
                            "expected a text that " + task.id() + " takes, found one that it refuses: "
                                    + e.getMessage(),
                            e);
                }
            }
        }
    }

    private void said(String file, String before, Decision decision, String text, String who, String when)
            throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("file", file)
                .put(PROMPT, before)
                .put("decision", decision.word())
                .put("who", who)
                .put("when", when);
        if (decision == Decision.EDITED) {
            line.put("text", text);
        }
        new AppendedFile(path.resolve(SAID), bytes -> isWhole(bytes)).append(JSON.writeValueAsString(line));
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            return JSON.readTree(bytes).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private void tell(ObjectNode passport, String file, int rows, String digest, Decision decision) throws IOException {
        for (JsonNode one : passport.path("files")) {
            if (one.path("file").asText().equals(file) && one instanceof ObjectNode told) {
                told.put("rows", rows).put("sha256", digest);
            }
        }
        Counts counts = counts(passport);
        int dropped = counts.dropped() + (decision == Decision.DROPPED ? 1 : 0);
        passport.putObject("reviewed")
                .put(PENDING, counts.pending())
                .put(Decision.ACCEPTED.word(), counts.accepted())
                .put(Decision.EDITED.word(), counts.edited())
                .put(Decision.DROPPED.word(), dropped);
        OwnFile.replace(path.resolve(PASSPORT), passport.toPrettyString() + "\n");
    }

    private static Optional<Integer> at(ArrayNode rows, String mark) {
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (row.path(REVIEW).asText().equals(PENDING)
                    && mark(row.path(PROMPT).asText()).equals(mark)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String mark(String prompt) {
        return Digest.sha256(prompt.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private ObjectNode passport() throws IOException {
        if (read(PASSPORT) instanceof ObjectNode passport
                && passport.path("files").isArray()) {
            return passport;
        }
        throw new InputException(
                name + "/" + PASSPORT + ": expected the passport of generated rows, found another", null);
    }

    /** Names that a passport from elsewhere might lead out of its folder with are none. */
    private static List<String> files(JsonNode passport) {
        List<String> files = new ArrayList<>();
        passport.path("files").forEach(one -> files.add(one.path("file").asText()));
        files.removeIf(file -> !file.matches(FILE) || file.contains(".."));
        return files;
    }

    private ArrayNode rows(String file) throws IOException {
        if (read(file + ".json") instanceof ArrayNode rows) {
            return rows;
        }
        throw new InputException(name + "/" + file + ".json: expected a list of rows, found none", null);
    }

    private JsonNode read(String file) throws IOException {
        try {
            return JSON.readTree(GivenFile.text(GivenFile.plain(path.resolve(file))));
        } catch (JsonProcessingException e) {
            throw new InputException(name + "/" + file + ": expected JSON, found: " + GivenFile.words(e), e);
        }
    }

    private static void write(OutputStream out, ArrayNode rows) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartArray();
            for (JsonNode row : rows) {
                generator.writeRaw('\n');
                JSON.writeTree(generator, row);
            }
            generator.writeEndArray();
        }
    }
}
