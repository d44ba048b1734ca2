package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * A directory that {@code mitigate --out} made: what it found, and the runs that it is about.
 *
 * @param id what stands for it in an address
 * @param name its path below the folder that is shown
 * @param path where it is
 * @param runs those in it
 */
public record ExperimentFolder(String id, String name, Path path, List<RunFolder> runs) {
    private static final String FILE = "experiment.json";
    private static final int SCHEMA = 1;
    private static final JsonMapper JSON = new JsonMapper();

    public ExperimentFolder {
        runs = List.copyOf(runs);
    }

    /** Of a path below the root; the runs may be of any folder. */
    static ExperimentFolder of(Path root, Path path, List<RunFolder> runs) {
        RunFolder at = RunFolder.of(root, path);
        return new ExperimentFolder(
                at.id(),
                at.name(),
                path,
                runs.stream().filter(run -> path.equals(run.path().getParent())).toList());
    }

    static boolean isOne(Path path) {
        return Files.isRegularFile(path.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether what it recommends stands there as a file that can be applied. */
    public boolean hasMitigation() {
        return Files.isRegularFile(path.resolve("mitigation.yaml"), LinkOption.NOFOLLOW_LINKS);
    }

    /** The run in it of a name; what the file names is looked for among what is there. */
    public Optional<RunFolder> run(String name) {
        return runs.stream()
                .filter(run -> run.path().getFileName().toString().equals(name))
                .findFirst();
    }

    /**
     * The file as it is.
     *
     * @throws InputException where it is no experiment of a schema that is known
     */
    public JsonNode json() throws IOException {
        String what = name + "/" + FILE;
        try {
            JsonNode json = JSON.readTree(GivenFile.text(GivenFile.plain(path.resolve(FILE))));
            InputException.refuseOtherSchema(what, SCHEMA, json.path("schema"));
            return json;
        } catch (JsonProcessingException e) {
            throw new InputException(what + ": expected an experiment, found: " + GivenFile.words(e), e);
        }
    }

    /**
     * What it found.
     *
     * @throws InputException where the file is not what it has to be
     */
    public ExperimentFindings findings() throws IOException {
        try {
            return ExperimentFindings.of(json());
        } catch (IllegalArgumentException e) {
            throw new InputException(name + "/" + FILE + ": expected an experiment, found: " + e.getMessage(), e);
        }
    }
}
