package org.trustllm.internal.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file of other people's making that is read whole, and so must have an end. */
public final class GivenFile {
    /** As much as a row may have; prices, labels and scores of all models there are stay far below. */
    private static final int MOST = 1 << 28;

    private static final int LONGEST = 300;

    private GivenFile() {}

    /** A file that is not what it has to be; the message names it. */
    public static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;

        private final String words;

        private Fault(Path file, String words) {
            super(file + ": " + words);
            this.words = words;
        }
    }

    /** Why a file cannot be read or written, for people, without its name. */
    public static String words(IOException fault) {
        return switch (fault) {
            case Fault told -> told.words;
            // what a library says of its own parts means nothing to whoever wrote the file
            case ValueInstantiationException parts -> "parts that are missing or of another kind";
            case JsonProcessingException json -> ofJson(json);
            case NoSuchFileException missing -> "no such file or folder";
            case AccessDeniedException denied -> "one that this account may not use";
            case FileAlreadyExistsException there -> "one that is there already";
            case NotDirectoryException file -> "no folder";
            case DirectoryNotEmptyException full -> "a folder that is not empty";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> {
                String message = String.valueOf(fault.getMessage());
                yield message.equals("Is a directory") ? "a folder" : message;
            }
        };
    }

    private static String ofJson(JsonProcessingException fault) {
        JsonLocation at = fault.getLocation();
        return oneLine(fault.getOriginalMessage())
                + (at == null || at.getLineNr() < 1
                        ? ""
                        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()));
    }

    /** What a library says of a text, on one line and without the names of its own parts. */
    public static String oneLine(String said) {
        String plain = said.replaceAll(",? from `[^`]*`", "")
                .replaceAll("\\(?`\\w+[.]\\w+[^`]*`\\)?", "")
                .replaceAll("\\s+", " ")
                .strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    /**
     * Sees that a file of a run directory is a plain one or missing. Such a directory may come from anybody: a link in it would have
     * us show what its maker may not read, a pipe would have us wait for ever.
     *
     * @return the same
     */
    public static Path plain(Path file) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return file;
        }
        if (!found.isRegularFile()) {
            throw new Fault(file, "expected a plain file, found " + OwnFile.words(found));
        }
        return file;
    }

    /**
     * All of it.
     *
     * @throws Fault where it is larger than any file of its kind
     */
    public static byte[] bytes(Path file) throws IOException {
        return bytes(file, MOST);
    }

    static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new Fault(file, "expected at most %d MiB, found more".formatted(most >> 20));
            }
            return bytes;
        }
    }

    /**
     * Its text: in UTF-8, or in UTF-16 where its mark says so.
     *
     * @throws Fault where its bytes are neither
     */
    public static String text(Path file) throws IOException {
        byte[] bytes = bytes(file);
        Charset charset = ByteOrderMark.charset(bytes);
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new Fault(
                    file,
                    "expected text in UTF-8, or in UTF-16 with its mark, found byte 0x%02X at position %d"
                            .formatted(bytes[in.position()] & 0xFF, in.position()));
        }
        decoder.flush(out);
        return ByteOrderMark.cutFrom(out.flip().toString());
    }
}
