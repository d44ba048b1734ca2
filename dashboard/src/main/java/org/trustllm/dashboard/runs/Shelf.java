package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.trustllm.dashboard.index.NotFoundException;

/**
 * The run directories and experiments below a folder, looked up anew each time, so that new ones show by themselves. What visitors name
 * is compared with what is there and never becomes a path.
 */
public record Shelf(Path root) {
    private static final int DEEPEST = 3;
    private static final String EVIDENCE = "evidence";

    public List<RunFolder> runs() {
        return below(RunFolder::isOne).stream()
                .map(path -> RunFolder.of(root, path))
                .sorted(Comparator.comparing(RunFolder::name))
                .toList();
    }

    /** The experiments with defences. */
    public List<ExperimentFolder> experiments() {
        List<RunFolder> runs = runs();
        return below(ExperimentFolder::isOne).stream()
                .map(path -> ExperimentFolder.of(root, path, runs))
                .sorted(Comparator.comparing(ExperimentFolder::name))
                .toList();
    }

    /** The packs of evidence in the folder, and in the one named {@code evidence} beside it. */
    public List<PackFolder> packs() {
        List<PackFolder> packs = new ArrayList<>();
        below(PackFolder::isOne).forEach(path -> packs.add(PackFolder.of(root, path, "")));
        Path here = root.toAbsolutePath().normalize();
        Path beside = here.resolveSibling(EVIDENCE);
        if (!beside.equals(here) && Files.isDirectory(beside, LinkOption.NOFOLLOW_LINKS)) {
            new Shelf(beside)
                    .below(PackFolder::isOne)
                    .forEach(path -> packs.add(PackFolder.of(beside, path, "../" + EVIDENCE + "/")));
        }
        packs.sort(Comparator.comparing(PackFolder::name));
        return packs;
    }

    /** The pack of an id. */
    public PackFolder pack(String id) {
        return packs().stream()
                .filter(pack -> pack.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no pack of evidence of that name here."));
    }

    /** The run of an id. */
    public RunFolder run(String id) {
        return runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no run of that name here."));
    }

    /** The experiment of an id. */
    public ExperimentFolder experiment(String id) {
        return experiments().stream()
                .filter(experiment -> experiment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no experiment of that name here."));
    }

    /** The folders of a kind; none is looked for within one. */
    public List<Path> below(Predicate<Path> isOne) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(root)) {
            collect(root, 0, isOne, found);
        }
        return found;
    }

    private static void collect(Path folder, int depth, Predicate<Path> isOne, List<Path> found) {
        if (isOne.test(folder)) {
            found.add(folder);
            return;
        }
        if (depth == DEEPEST) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .forEach(path -> collect(path, depth + 1, isOne, found));
        } catch (IOException | UncheckedIOException e) {
            // a folder that may not be read holds nothing that could be shown
        }
    }
}
