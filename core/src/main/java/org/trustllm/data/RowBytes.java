package org.trustllm.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of rows, of which none may be too large for memory: a small compressed file can hold a row without end. */
final class RowBytes extends FilterInputStream {
    /** Room for a prompt and an answer of the longest texts that are read. */
    private static final long MOST = 1 << 28;

    private long read;

    RowBytes(InputStream in) {
        super(new BufferedInputStream(in, 1 << 16));
    }

    /** Whether they begin as gzip's format does; to be asked first. */
    boolean arePacked() throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return packed;
    }

    /** A row begins. */
    void begin() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        return counted(count, count);
    }

    private int counted(int result, int bytes) throws IOException {
        if (result >= 0) {
            read += bytes;
            if (read > MOST) {
                throw new RowFault.RowTooLarge(MOST);
            }
        }
        return result;
    }
}
