package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.trustllm.data.InputException;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.OpenedSamples;
import org.trustllm.evidence.PackCheck;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.task.Benchmark;

/**
 * Checks of packs, made when somebody asks for one: in the background, one at a time, as they compute all figures anew. What the last one
 * found is kept until a file of the pack changes.
 */
public final class PackChecks implements AutoCloseable {
    private static final int KEPT = 32;
    private static final String NAME = "[0-9a-f]{64}";

    private final Benchmark benchmark;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("evidence-", 0).factory());
    private final Map<Wanted, Begun> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    /**
     * What is to be checked.
     *
     * @param key the name of the key that is believed; empty to take the pack's own
     * @param head the head that was made known; empty where none was
     */
    public record Wanted(PackFolder pack, String key, String head) {
        public Wanted {
            key = digest("key", key);
            head = digest("head", head);
        }

        private static String digest(String what, String given) {
            String plain = given.strip().toLowerCase(Locale.ROOT);
            if (!plain.isEmpty() && !plain.matches(NAME)) {
                throw new IllegalArgumentException(
                        "expected '%s' to be 64 hexadecimal digits, found %s".formatted(what, given));
            }
            return plain;
        }
    }

    private record Begun(Map<String, String> files, Future<PackFinding> finding) {}

    public PackChecks(Benchmark benchmark, Clock clock) {
        this.benchmark = benchmark;
        this.clock = clock;
    }

    /** Checks a pack now; one check that is under way is enough. */
    public synchronized void begin(Wanted wanted) {
        Begun before = kept.get(wanted);
        if (before != null && !before.finding().isDone()) {
            return;
        }
        kept.put(wanted, new Begun(files(wanted.pack().path()), thread.submit(() -> checked(wanted))));
        if (kept.size() > KEPT) {
            Begun eldest = kept.remove(kept.keySet().iterator().next());
            if (eldest != null) {
                eldest.finding().cancel(false);
            }
        }
    }

    /** What the last check found, if it says so in this time; empty where there was none, or the pack has changed since. */
    public Optional<PackFinding> of(Wanted wanted, Duration patience) {
        Begun begun = begun(wanted);
        if (begun == null || !begun.files().equals(files(wanted.pack().path()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(begun.finding().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.of(new PackFinding.Underway());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new PackFinding.Underway());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the pack could not be checked", e.getCause());
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Begun begun(Wanted wanted) {
        return kept.get(wanted);
    }

    private PackFinding checked(Wanted wanted) {
        Path folder = wanted.pack().path();
        try {
            Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            PackCheck.Known known = new PackCheck.Known(null, wanted.head().isEmpty() ? null : wanted.head());
            PackCheck check = new EvidencePack(folder).verify(benchmark, known);
            if (!wanted.key().isEmpty()) {
                check = check.ofKey(wanted.key());
            }
            return new PackFinding.Checked(
                    at,
                    check,
                    check.isVerified() ? List.copyOf(OpenedSamples.read(folder).withWords()) : List.of());
        } catch (InputException e) {
            return new PackFinding.Unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new PackFinding.Unreadable("A file cannot be read: " + GivenFile.words(e));
        }
    }

    /** By what a change is noticed. */
    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                files.put(
                        String.valueOf(file.getFileName()),
                        found.size() + " " + found.lastModifiedTime() + " " + found.fileKey());
            }
        } catch (IOException e) {
            // what cannot be read is told by the check
        }
        return files;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
