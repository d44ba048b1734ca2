package org.trustllm.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.task.Profile;

/**
 * The same answers, in the middle of whose parts the process that reads them is killed, a part once.
 *
 * @param answers which
 * @param victims the files in whose second part that happens
 * @param marks a folder for what was done
 */
record KilledFolder(RecordedFolder answers, Set<String> victims, String marks) implements Assignment {
    private static final long serialVersionUID = 1L;

    @Override
    public Profile profile() {
        return answers.profile();
    }

    @Override
    public Dataset dataset() {
        return new Deadly(answers.dataset(), victims, Path.of(marks));
    }

    @Override
    public Bench bench() {
        return answers.bench();
    }

    private static final class Deadly extends SameRows {
        private final Set<String> victims;
        private final Path marks;

        Deadly(Dataset rows, Set<String> victims, Path marks) {
            super(rows);
            this.victims = victims;
            this.marks = marks;
        }

        @Override
        public Stream<Sample> samples(Part part) {
            boolean fatal = part.number() == 1 && victims.contains(part.file());
            return super.samples(part).peek(sample -> {
                if (fatal && sample.row() == part.first() + 1) {
                    killOnce(part.file());
                }
            });
        }

        private void killOnce(String file) {
            try {
                Path mark = marks.resolve(file.replace('/', '-'));
                Files.writeString(
                        Files.createFile(mark),
                        String.valueOf(ProcessHandle.current().pid()));
                // SIGKILL, which nothing in the process hears
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (FileAlreadyExistsException e) {
                // was killed here before
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
