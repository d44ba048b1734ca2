package org.trustllm.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.journal.RunFile;

/**
 * Verdicts that were given on other machines, as files partitioned by task, {@code outcomes/task=safety%2Fmisuse/…}: which files count
 * stands in {@code _run.json}, written last, with what the run was. A file has one name and one content whoever writes it, so that work
 * that is done twice leaves it once.
 */
public final class OutcomeFolder {
    /** In the folder of the scores. */
    public static final String NAME = "outcomes";

    private static final String DESCRIPTION = "_run.json";
    private static final String BEGUN = "_begun";
    private static final String TASK = "task=";
    private static final int SCHEMA = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final Place place;
    private final Map<String, Long> parts = new TreeMap<>();

    private OutcomeFolder(Place place) {
        this.place = place;
    }

    /**
     * Where parts are written, for whoever writes them.
     *
     * @param folder under the same name for every process
     * @param attempt tells the files of this time from those of one that died, which may still be written
     */
    public record Place(String folder, String attempt) implements Serializable {
        /** A part's name in the folder. */
        public String name(String task, String file, int part, String ending) {
            return "%s/%s-%05d-%s%s".formatted(ofTask(task), encoded(file), part, attempt, ending);
        }

        /** The file of a name while it is not whole; whoever moves it to its place last has the same content. */
        public Path unfinished(String name) {
            return Path.of(folder, BEGUN, encoded(name) + "." + UUID.randomUUID());
        }

        public Path file(String name) {
            return Path.of(folder, name);
        }
    }

    /** What a folder holds, for whoever reads it. */
    public record Kept(Path folder, RunFile run, String judges, Map<String, Long> parts) {}

    /** Begins anew in a folder; what an earlier time left there is taken away, as it can be had again. */
    public static OutcomeFolder in(Path scores) throws IOException {
        Path folder = scores.resolve(NAME).toAbsolutePath();
        if (Files.exists(folder)) {
            clear(folder);
        }
        Files.createDirectories(folder.resolve(BEGUN));
        return new OutcomeFolder(
                new Place(folder.toString(), UUID.randomUUID().toString().substring(0, 8)));
    }

    private static void clear(Path folder) throws IOException {
        // first, so that nothing half cleared seems whole
        Files.deleteIfExists(folder.resolve(DESCRIPTION));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (isOurs(folder.relativize(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOurs(Path file) {
        String top = file.getName(0).toString();
        return top.equals(BEGUN) || top.startsWith(TASK);
    }

    public Place place() {
        return place;
    }

    /** A part that counts. */
    public synchronized void wrote(String name, long rows) {
        parts.put(name, rows);
    }

    /** All was written. */
    public synchronized void finish(RunFile run, String judges) throws IOException {
        Path folder = Path.of(place.folder());
        ObjectNode json = JSON.createObjectNode().put("schema", SCHEMA);
        json.set("run", run.toJson());
        json.set("judges", JSON.readTree(judges));
        ObjectNode rows = json.putObject("parts");
        parts.forEach(rows::put);
        OwnFile.replace(folder.resolve(DESCRIPTION), JSON.writeValueAsString(json) + "\n");
        try (Stream<Path> left = Files.list(folder.resolve(BEGUN))) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder.resolve(BEGUN));
    }

    /** The folder where verdicts stand, of the one that is named: itself, or that in it; nothing where there is none. */
    public static Optional<Path> among(Path given) {
        return Stream.of(given, given.resolve(NAME))
                .filter(folder -> Files.isRegularFile(folder.resolve(DESCRIPTION)))
                .findFirst();
    }

    /**
     * What a folder holds.
     *
     * @throws InputException where its description is none
     */
    public static Kept read(Path folder) throws IOException {
        Path file = folder.resolve(DESCRIPTION);
        try {
            JsonNode json = JSON.readTree(GivenFile.text(GivenFile.plain(file)));
            InputException.refuseOtherSchema(file.toString(), SCHEMA, json.path("schema"));
            Map<String, Long> parts = new TreeMap<>();
            json.path("parts")
                    .properties()
                    .forEach(part -> parts.put(part.getKey(), part.getValue().asLong()));
            return new Kept(
                    folder,
                    RunFile.fromJson(json.path("run")),
                    json.path("judges").toPrettyString() + "\n",
                    parts);
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected a run's description, found: " + GivenFile.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": expected a run's description, found: " + e.getMessage(), e);
        }
    }

    /** The task of a part's name. */
    public static String task(String part) {
        String folder = part.substring(0, Math.max(0, part.indexOf('/')));
        return URLDecoder.decode(folder.substring(Math.min(folder.length(), TASK.length())), StandardCharsets.UTF_8);
    }

    private static String ofTask(String task) {
        return TASK + encoded(task);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
