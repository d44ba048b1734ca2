package org.trustllm.benchmark.published;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.trustllm.data.InputException;
import org.trustllm.task.Rows;

/** What the published files are, with the numbers of the published rows. */
public final class Descriptions {
    private static final String RESOURCE = "descriptions.json";

    private Descriptions() {}

    /** All files, by section in the paper's order. */
    public static List<FileDescription> files() {
        return Read.FILES;
    }

    /** Read once: a leaderboard asks for them at every value of every run. */
    private static final class Read {
        private static final List<FileDescription> FILES = read();
    }

    private static List<FileDescription> read() {
        try (InputStream bytes = Descriptions.class.getResourceAsStream(RESOURCE)) {
            if (bytes == null) {
                throw new InputException(RESOURCE + ": expected on the class path, found none", null);
            }
            return List.of(new JsonMapper().readValue(bytes, FileDescription[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many published rows a task takes; empty where nobody counted. */
    public static OptionalInt rows(Rows taken) {
        String[] rule = taken.keptWords().split(" = ", 2);
        return files().stream()
                .filter(file -> file.file().equals(taken.file()))
                .map(file -> taken.keptWords().isEmpty()
                        ? OptionalInt.of(file.rows())
                        : rule.length == 2 ? file.rows(rule[0], rule[1]) : OptionalInt.empty())
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** What can be asked for: files, and the data sets behind them. */
    public static List<String> names() {
        return files().stream()
                .flatMap(file -> Stream.concat(
                        Stream.of(file.file()), file.sources().stream().map(SourceDescription::name)))
                .toList();
    }

    /**
     * The file of that name, or the files that hold rows of the data set of that name, with only its rows; in any case
     * of letters. Empty where the name is unknown.
     */
    public static List<FileDescription> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return files().stream()
                .flatMap(file -> file.file().toLowerCase(Locale.ROOT).equals(wanted)
                        ? Stream.of(file)
                        : file.sources().stream()
                                .filter(source ->
                                        source.name().toLowerCase(Locale.ROOT).equals(wanted))
                                .map(source -> new FileDescription(
                                        file.file(), file.about(), file.paper(), file.odd(), List.of(source))))
                .toList();
    }
}
