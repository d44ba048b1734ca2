package org.trustllm.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;

/** A folder in the published layout. */
record FolderDataset(Path folder, Map<String, Path> paths) implements Dataset {

    static FolderDataset open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": expected a folder with <section>/<file>.json, found none", null);
        }
        Map<String, Path> paths = new TreeMap<>();
        try (Stream<Path> sections = Files.list(folder)) {
            for (Path section : sections.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(section)) {
                    files.filter(Files::isRegularFile).forEach(path -> add(paths, folder, path));
                }
            }
        } catch (IOException e) {
            throw new InputException(folder + ": expected a readable folder, found: " + e.getMessage(), e);
        }
        return new FolderDataset(folder, paths);
    }

    private static void add(Map<String, Path> paths, Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        String file = RowFile.stem(name);
        if (file != null) {
            Path other = paths.put(file, path);
            if (other != null) {
                throw new InputException(
                        "%s: expected one file of a name, found %s as well".formatted(path, other), null);
            }
        }
    }

    @Override
    public String origin() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public List<String> files() {
        return List.copyOf(paths.keySet());
    }

    @Override
    public Stream<Sample> samples(String file) {
        Path path = paths.get(file);
        return path == null
                ? Stream.empty()
                : RowReader.stream(file, open(file, path), RowFile.isLines(path.toString()));
    }

    @Override
    public List<Part> parts(String file, long bytes) {
        Path path = paths.get(file);
        if (path == null || size(file) <= bytes || path.toString().endsWith(".gz")) {
            return List.of(Part.whole(file));
        }
        try (InputStream in = open(file, path)) {
            return new RowScan(file, bytes).of(in);
        } catch (IOException e) {
            throw RowFault.of(file, 0, null, e);
        }
    }

    @Override
    public Stream<Sample> samples(Part part) {
        String file = part.file();
        Path path = paths.get(file);
        if (part.isWhole() || path == null) {
            return samples(file);
        }
        InputStream whole = open(file, path);
        try {
            return RowReader.stream(file, PartStream.of(whole, part), !part.array(), part.first());
        } catch (IOException e) {
            throw RowFault.of(file, part.first(), null, e);
        }
    }

    @Override
    public String digest(String file) {
        Path path = paths.get(file);
        if (path == null) {
            throw new InputException(file + ": expected a file in " + folder + ", found none", null);
        }
        try (InputStream bytes = open(file, path)) {
            return Digest.sha256(bytes);
        } catch (IOException e) {
            throw RowFault.of(file, 0, null, e);
        }
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        if (files.isEmpty()) {
            return Map.of();
        }
        // what is one folder too deep may be kept there on purpose, unless it is all that there is
        try (Stream<Path> found = Files.walk(folder, paths.isEmpty() ? 3 : 2, FileVisitOption.FOLLOW_LINKS)) {
            Map<String, String> misplaced = new TreeMap<>();
            found.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .forEach(name -> files.stream()
                            .filter(file -> RowFile.isMeant(name, file))
                            .forEach(file -> misplaced.putIfAbsent(file, name)));
            return misplaced;
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(folder + ": expected a readable folder, found: " + e.getMessage(), e);
        }
    }

    @Override
    public long size(String file) {
        Path path = paths.get(file);
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    private static InputStream open(String file, Path path) {
        try {
            return RowFile.open(path);
        } catch (IOException e) {
            throw e instanceof ZipException || e instanceof EOFException
                    ? RowFault.of(file, 0, null, e)
                    : new InputException(file + ": expected a readable file, found: " + GivenFile.words(e), e);
        }
    }
}
