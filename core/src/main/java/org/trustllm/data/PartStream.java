package org.trustllm.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/** The bytes of a part of a file, as a file of its own would have them. */
final class PartStream extends FilterInputStream {
    private long left;

    private PartStream(InputStream in, long left) {
        super(in);
        this.left = left;
    }

    static InputStream of(InputStream whole, Dataset.Part part) throws IOException {
        whole.skipNBytes(part.from());
        InputStream bytes = new PartStream(whole, part.to() - part.from());
        return part.array()
                ? new SequenceInputStream(Collections.enumeration(List.of(of('['), bytes, of(']'))))
                : bytes;
    }

    private static InputStream of(char bracket) {
        return new ByteArrayInputStream(new byte[] {(byte) bracket});
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read();
        return counted(read, 1) < 0 ? -1 : read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(bytes, from, (int) Math.min(length, left));
        return counted(read, read);
    }

    private int counted(int result, int bytes) throws IOException {
        if (result < 0) {
            throw new EOFException("the file was longer when its parts were found");
        }
        left -= bytes;
        return result;
    }
}
