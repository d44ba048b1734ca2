package org.trustllm.internal.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;

/**
 * A file that this program writes: a regular one, never a device, a pipe or what a link leads to. Whoever may put a link
 * into a folder that we write to, such as the maker of a run directory that came from elsewhere, could otherwise have us
 * write where he may not.
 */
public final class OwnFile {
    private OwnFile() {}

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Sees that a file may be written, before anything is paid for or computed.
     *
     * @return the same
     * @throws IOException where something else than a regular file stands in its place, or its folder is missing
     */
    public static Path check(Path file) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new FileSystemException(folder.toString(), null, "expected a folder to write to, found none");
            }
            return file;
        }
        if (!found.isRegularFile()) {
            throw new FileSystemException(
                    file.toString(), null, "expected a file or nothing to replace, found " + words(found));
        }
        return file;
    }

    static String words(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return "a symbolic link, which is not followed";
        }
        return found.isDirectory() ? "a folder" : "a device or a pipe";
    }

    /** Replaces a file in one step, so that a reader or a crash never meets half of it. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        replace(file, out -> out.write(bytes));
    }

    /** The same for text, in UTF-8. */
    public static void replace(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same for what is too large for memory. The bytes go to a new file of a name that nobody can foresee, in the same
     * folder, which takes the file's place once it is whole and on the disk.
     *
     * @throws IOException as {@link #check}, or where they cannot be written; the file is as it was then
     */
    public static void replace(Path file, Content content) throws IOException {
        check(file);
        Path half = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                OutputStream out = new Unclosed(Channels.newOutputStream(channel));
                content.to(out);
                out.flush();
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw e instanceof FileAlreadyExistsException || !half.toString().equals(e.getFile())
                    ? e
                    // nobody knows the other name
                    : new FileSystemException(file.toString(), null, GivenFile.words(e));
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Stays open until everything is on the disk, also where whoever writes closes it. */
    private static final class Unclosed extends BufferedOutputStream {
        private Unclosed(OutputStream out) {
            super(out, 1 << 16);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
