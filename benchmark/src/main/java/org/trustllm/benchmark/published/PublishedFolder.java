package org.trustllm.benchmark.published;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.data.InputException;
import org.trustllm.internal.fetch.Archive;
import org.trustllm.internal.fetch.Download;
import org.trustllm.internal.fetch.Limits;
import org.trustllm.internal.fetch.Patience;
import org.trustllm.internal.fetch.Pin;
import org.trustllm.internal.fetch.TransferProgress;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.internal.fetch.UserFolder;
import org.trustllm.internal.files.OneAtATime;

/**
 * The folder that holds the published data, or will.
 *
 * <p>Under its name it is whole or absent: the archive is checked against its SHA-256 before it is opened, unpacked
 * beside the folder, every file is checked, and the folder gets its name in one step.
 */
public final class PublishedFolder {
    /** What 24 files need, with room to spare. */
    private static final Limits LIMITS = new Limits(64, 16_000_000, 64_000_000);

    private final Path path;
    private final Pin archive;
    private final List<PublishedFile> files;

    PublishedFolder(Path path, Pin archive, List<PublishedFile> files) {
        this.path = path.toAbsolutePath().normalize();
        this.archive = archive;
        this.files = List.copyOf(files);
    }

    /** The one of the user's account: {@code published} in {@link UserFolder#data()}. */
    public static PublishedFolder ofUser() {
        return at(UserFolder.here().data().resolve("published"));
    }

    /** One elsewhere. */
    public static PublishedFolder at(Path path) {
        return new PublishedFolder(path, PublishedSet.ARCHIVE, PublishedSet.files());
    }

    /** Where it is, or will be. */
    public Path path() {
        return path;
    }

    /** Whether something is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Brings the data from a server.
     *
     * @return false where it was there already
     * @throws UnavailableException where the server does not deliver it; the same call goes on from what came
     * @throws InputException where something else came, or stands in the folder's place
     */
    public boolean download(URI address, Patience patience, TransferProgress progress)
            throws IOException, InterruptedException {
        return alone(() -> {
            Path zip = beside(".zip");
            if (!Files.isRegularFile(zip)) {
                bring(address, patience, progress, zip);
            }
            unpack(zip);
            Files.delete(zip);
        });
    }

    /**
     * Takes the data from an archive that is at hand.
     *
     * @return false where it was there already
     * @throws InputException where the file is not the published archive, or something else stands in the folder's place
     */
    public boolean take(Path zip) throws IOException, InterruptedException {
        if (!Files.isRegularFile(zip)) {
            throw new InputException(zip + ": expected the published archive, found no such file", null);
        }
        return alone(() -> {
            String fault = archive.fault(zip);
            if (fault != null) {
                throw notTheArchive(zip.toString(), fault);
            }
            unpack(zip);
        });
    }

    /** Bringing, by whatever way. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private boolean alone(Work work) throws IOException, InterruptedException {
        Files.createDirectories(path.resolveSibling(""));
        return OneAtATime.with(beside(".lock"), () -> {
            if (exists()) {
                check(path);
                return false;
            }
            work.run();
            return true;
        });
    }

    private void bring(URI address, Patience patience, TransferProgress progress, Path zip) throws IOException {
        Path part = beside(".zip.part");
        if (!archive.isFull(part)) {
            try {
                new Download(address, archive.bytes(), patience).to(part, progress);
            } catch (IOException e) {
                String why = e instanceof UnknownHostException ? "no network, or no such host" : e.getMessage();
                throw new UnavailableException(
                        "could not download " + address + " (" + why
                                + "). Bring the archive yourself and name it with --from FILE",
                        e);
            }
        }
        String fault = archive.accept(part, zip);
        if (fault != null) {
            throw notTheArchive(address.toString(), fault);
        }
    }

    private void unpack(Path zip) throws IOException {
        new Archive(zip, LIMITS).unpack(path, this::check);
    }

    /** Every file is the published one. */
    private void check(Path folder) throws IOException {
        for (PublishedFile file : files) {
            Path found = folder.resolve(file.name() + ".json");
            String fault = Files.isRegularFile(found) ? file.pin().fault(found) : "expected a file, found none";
            if (fault != null) {
                throw new InputException(
                        "%s is not the published data: %s: %s. 'data verify' says more; remove the folder or choose another"
                                .formatted(folder, file.name(), fault),
                        null);
            }
        }
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static InputException notTheArchive(String where, String fault) {
        return new InputException(where + ": expected the published archive, but " + fault, null);
    }
}
