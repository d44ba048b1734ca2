package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes texts behind those that are there, and their signatures. */
final class TextWriter {
    private static final int BUFFER = 4 << 20;

    private final FileChannel words;
    private final FileChannel signatures;
    private final TextBlock block = new TextBlock();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private int texts;
    private long bytes;

    TextWriter(FileChannel words, FileChannel signatures, SearchedTexts.Extent before) throws IOException {
        this.words = words;
        this.signatures = signatures;
        this.texts = before.texts();
        this.bytes = before.bytes();
        if (texts % TextBlock.ROWS == 0) {
            block.begin(bytes);
        } else {
            block.read(signatures, texts / TextBlock.ROWS);
        }
    }

    /** Takes the next text, which a line of the journal holds. */
    void add(int line, byte[] text) throws IOException {
        block.set(texts % TextBlock.ROWS, line, text);
        if (buffer.remaining() < text.length) {
            flush();
            buffer = buffer.capacity() < text.length ? ByteBuffer.allocate(text.length) : buffer;
        }
        buffer.put(text);
        texts++;
        if (texts % TextBlock.ROWS == 0) {
            block.write(signatures, texts / TextBlock.ROWS - 1);
            block.begin(bytes + buffer.position());
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            bytes += words.write(buffer, bytes);
        }
        buffer.clear();
    }

    /** Writes what is left, and says how much there is now. */
    SearchedTexts.Extent finish() throws IOException {
        flush();
        if (texts % TextBlock.ROWS > 0) {
            block.write(signatures, texts / TextBlock.ROWS);
        }
        return new SearchedTexts.Extent(texts, bytes);
    }
}
