package org.trustllm.internal.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * A zip archive from outside.
 *
 * <p>Every name is checked before the first byte is written, and what is written stays within {@link Limits}. Links,
 * absolute paths, {@code ..} and names that meet twice are refused with an {@link InputException}.
 *
 * @param file the archive
 * @param limits how much it may hold
 */
public record Archive(Path file, Limits limits) {

    /** Looks at what was unpacked, and objects with an {@link InputException}. */
    @FunctionalInterface
    public interface Check {
        void look(Path unpacked) throws IOException;
    }

    /**
     * Unpacks into a folder that is not there yet. It is unpacked and checked beside it and moved there in one step, so
     * the folder is whole or absent. An only folder at the archive's top is left out.
     */
    public void unpack(Path target, Check check) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || Files.exists(target)) {
            throw new IOException("expected a folder that is not there yet, found " + target);
        }
        Files.createDirectories(parent);
        Path beside = Files.createTempDirectory(parent, ".unpacking-");
        try {
            // a temporary folder is its owner's alone, one in it is a folder like any other
            Path folder = Files.createDirectory(beside.resolve("archive"));
            inflate(folder);
            Path top = top(folder);
            check.look(top);
            Files.move(top, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(beside);
        }
    }

    private void inflate(Path folder) throws IOException {
        List<String> links = CentralDirectory.links(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<ZipEntry> entries = zip.stream().<ZipEntry>map(entry -> entry).toList();
            EntryNames.check(file, entries.stream().map(ZipEntry::getName).toList(), links, limits.entries());
            long left = limits.allBytes();
            for (ZipEntry entry : entries) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.resolveSibling(""));
                    left -= write(zip, entry, path, left);
                }
            }
        } catch (ZipException | EOFException | FileAlreadyExistsException e) {
            throw new InputException(file + ": expected a whole zip archive, found: " + GivenFile.words(e), e);
        }
    }

    private long write(ZipFile zip, ZipEntry entry, Path path, long left) throws IOException {
        long allowed = Math.min(limits.entryBytes(), left);
        long done = 0;
        byte[] buffer = new byte[1 << 16];
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
                OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                done += read;
                if (done > allowed) {
                    throw new InputException(
                            "%s, entry %s: expected at most %d bytes, and %d in all entries, found more"
                                    .formatted(file, entry.getName(), limits.entryBytes(), limits.allBytes()),
                            null);
                }
                out.write(buffer, 0, read);
            }
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException("other bytes than the checksum of " + entry.getName() + " is of");
        }
        return done;
    }

    private static Path top(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> found = children.limit(2).toList();
            return found.size() == 1 && Files.isDirectory(found.getFirst()) ? found.getFirst() : folder;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
