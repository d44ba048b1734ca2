package org.trustllm.internal.calling;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Calling;
import org.trustllm.internal.files.LineFile;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** The kept answers of one model. Safe for use by several threads. */
final class ModelAnswers implements AutoCloseable {
    static final String ENDING = ".answers.jsonl";

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final String model;
    private final List<LineFile> files = new ArrayList<>();
    private final AnswerIndex index = new AnswerIndex();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OutputStream own;
    private boolean closed;

    private ModelAnswers(Path folder, String model) {
        this.folder = folder;
        this.model = model;
    }

    /** @param warnings is told of lines that are damaged */
    static ModelAnswers open(Path folder, String model, Consumer<String> warnings) throws IOException {
        ModelAnswers answers = new ModelAnswers(folder, model);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                for (Path file : found.filter(path -> path.toString().endsWith(ENDING))
                        .sorted()
                        .toList()) {
                    answers.index(file, warnings);
                }
            }
        }
        return answers;
    }

    private void index(Path file, Consumer<String> warnings) throws IOException {
        AtomicLong damaged = new AtomicLong();
        KeptLines.each(file, (offset, line) -> {
            String key = KeptAnswer.key(line);
            if (key.isEmpty()) {
                damaged.incrementAndGet();
            } else {
                index.put(key, files.size(), offset);
            }
        });
        files.add(LineFile.open(file));
        if (damaged.get() > 0) {
            warnings.accept("%s: expected lines with their check, found %d damaged; their answers are asked for again"
                    .formatted(file, damaged.get()));
        }
    }

    /** Under what an answer to a request is kept. */
    String key(ChatRequest request) {
        return RequestKey.of(model, request);
    }

    /** The answer that is kept under a key, or null. */
    @Nullable
    ChatResponse get(String key) {
        AnswerIndex.Place place = index.get(key);
        if (place == null) {
            return null;
        }
        try {
            KeptAnswer kept = KeptAnswer.read(files.get(place.file()).at(place.offset()));
            return kept.key().equals(key) ? kept.response() : null;
        } catch (IOException | IllegalArgumentException e) {
            // torn, or cleared meanwhile: it can be asked for
            return null;
        }
    }

    /** Keeps an answer for later runs; whether that works is no matter of this one. */
    void put(String key, ChatResponse response) {
        try {
            byte[] line = new KeptAnswer(key, response).toLine();
            lock.lock();
            try {
                if (!closed) {
                    file().write(line);
                }
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            notKept(e);
        }
    }

    private static void notKept(IOException cause) {
        System.getLogger(Calling.AnswerCache.class.getName())
                .log(System.Logger.Level.DEBUG, "an answer could not be kept", cause);
    }

    private OutputStream file() throws IOException {
        OutputStream file = own;
        if (file == null) {
            Files.createDirectories(folder);
            // what a killed process does not get to write stands in its journal
            file = new BufferedOutputStream(
                    new FileOutputStream(
                            folder.resolve(UUID.randomUUID() + ENDING).toFile()),
                    BUFFER);
            own = file;
        }
        return file;
    }

    int size() {
        return index.size();
    }

    private void closeOwn() {
        try {
            if (own != null) {
                own.close();
            }
        } catch (IOException e) {
            notKept(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            closeOwn();
            for (LineFile file : files) {
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
