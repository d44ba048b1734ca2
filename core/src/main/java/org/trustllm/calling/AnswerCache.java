package org.trustllm.calling;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Answers of all runs of an account, a folder a model. Several processes may use it at once: each appends to a file of
 * its own and reads those that were there when it began. What it holds can always be asked for again, so a damaged line
 * is passed over and nothing is forced to the disk.
 *
 * @param folder where it is; need not exist yet
 * @param warnings is told of lines that are damaged
 */
public record AnswerCache(Path folder, Consumer<String> warnings) {

    /** A cache that passes over damaged lines without a word. */
    public AnswerCache(Path folder) {
        this(folder, warning -> {});
    }
}
