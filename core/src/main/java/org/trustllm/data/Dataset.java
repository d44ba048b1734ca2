package org.trustllm.data;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of a benchmark, file by file.
 *
 * <p>File names are {@code <section>/<name>} without an ending. Streams read as they go, must be closed, and can be
 * opened again from the start. A file that cannot be read, or a row that is no object, ends in an
 * {@link InputException}.
 */
public interface Dataset {

    /** Where the rows come from, for people. */
    String origin();

    /** The files at hand, in alphabetical order. */
    List<String> files();

    /** The rows of a file in file order; empty where the file is not at hand. */
    Stream<Sample> samples(String file);

    /** Of files that are not at hand, those that seem to stand there under another name, such as {@code safety/misuse.JSON}. */
    default Map<String, String> misplaced(Set<String> files) {
        return Map.of();
    }

    /** SHA-256 of a file's bytes in hexadecimal; of a compressed one, of the bytes in it. */
    String digest(String file);

    /** How many bytes a file has, as far as that can be told without reading it; otherwise 0. */
    default long size(String file) {
        return 0;
    }

    /**
     * Consecutive rows of a file.
     *
     * @param number of the part in the file, from 0
     * @param from where its first byte stands
     * @param to where the byte after its last stands; -1 where the part is the file
     * @param first its first row's position in the file
     * @param rows how many rows it has; -1 where that is not known
     * @param array whether the file is an array
     */
    record Part(String file, int number, long from, long to, int first, int rows, boolean array)
            implements Serializable {
        /** A file as one part. */
        public static Part whole(String file) {
            return new Part(file, 0, 0, -1, 0, -1, false);
        }

        /** Whether it is all of the file. */
        public boolean isWhole() {
            return to < 0;
        }
    }

    /**
     * The parts of a file that can be read by themselves, in the order of their rows; reads the file where it has several. One that is
     * the file where it cannot be parted, or is none.
     *
     * @param bytes how many a part has about, if it can be chosen
     */
    default List<Part> parts(String file, long bytes) {
        return List.of(Part.whole(file));
    }

    /** The rows of one of the {@link #parts}. */
    default Stream<Sample> samples(Part part) {
        if (!part.isWhole()) {
            throw new IllegalArgumentException(part + ": expected a whole file, found a part");
        }
        return samples(part.file());
    }

    /** How many rows a file has; reads it. */
    default int count(String file) {
        try (Stream<Sample> samples = samples(file)) {
            return Math.toIntExact(samples.count());
        }
    }

    /**
     * The same rows with answers that stand elsewhere, found by the prompt: a row gets the columns that it lacks. An
     * answer to no row ends in an {@link InputException} when the file has been read.
     */
    default Dataset answeredBy(Dataset answers) {
        return new AnsweredDataset(this, answers);
    }

    /**
     * Reads a folder of {@code <section>/<name>.json} (an array of objects, bare {@code NaN} allowed) or {@code .jsonl}
     * (an object a line), each also compressed as {@code .gz}, the layout of the published benchmark; that of its earlier
     * releases, and of a folder one deeper, as in the published archive, are read as well.
     */
    static Dataset folder(Path folder) {
        return HistoricLayout.open(folder);
    }

    /** The files of several, each from the first that has it; known by the origin of the first. */
    static Dataset joined(List<Dataset> datasets) {
        return JoinedDataset.of(datasets);
    }

    /** Reads {@code <folder><file>.json} beside a class on the class path. */
    static Dataset resources(Class<?> neighbour, String origin, String folder, List<String> files) {
        return new ResourceDataset(neighbour, origin, folder, files);
    }
}
