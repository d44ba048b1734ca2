package org.trustllm.app.option;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.journal.RunCircumstances;
import picocli.CommandLine.Option;

/** What people call a run and say of it; no part of what identifies it. */
public final class CalledOptions {
    /** So long a name stays one that every file system takes. */
    private static final String NAMES = "[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,99}";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the run is called; reports show it. Of 'run' also its directory, runs/NAME.")
    private @Nullable String name;

    @Option(names = "--title", paramLabel = "TEXT", description = "A title for people, which reports show.")
    private String title = "";

    @Option(names = "--notes", paramLabel = "TEXT", description = "What to know about the run, which reports show.")
    private String notes = "";

    @Option(
            names = "--application",
            paramLabel = "TEXT",
            description = "The application around the model, with its version: \"Shop bot 2.3\".")
    private String application = "";

    @Option(names = "--run-by", paramLabel = "TEXT", description = "Who runs it; reports show it.")
    private String runBy = "";

    @Option(
            names = "--confidentiality",
            paramLabel = "TEXT",
            description = "Who may read the report; stands on its first page and at the foot of every sheet of a PDF.")
    private String confidentiality = "";

    /** Whether the name can be a folder's. */
    public void check() {
        if (name != null && !name.matches(NAMES)) {
            throw new IllegalArgumentException(
                    "expected --name of letters, digits and . _ - of at most 100, found " + name);
        }
    }

    /** What the run is called; null where nobody said. */
    public @Nullable String name() {
        return name;
    }

    /** All of it, by the names that reports show. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(RunCircumstances.NAME, name == null ? "" : name);
        texts.put(RunCircumstances.TITLE, title);
        texts.put(RunCircumstances.NOTES, notes);
        texts.put(RunCircumstances.APPLICATION, application);
        texts.put(RunCircumstances.RUN_BY, runBy);
        texts.put(RunCircumstances.CONFIDENTIALITY, confidentiality);
        texts.values().removeIf(String::isBlank);
        return texts;
    }
}
