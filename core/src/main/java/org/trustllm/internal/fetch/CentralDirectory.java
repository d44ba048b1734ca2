package org.trustllm.internal.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.InputException;

/**
 * The table at the end of a zip archive (APPNOTE 4.3.12 and 4.3.16), read for what {@code java.util.zip} keeps to
 * itself: which entries are symbolic links.
 */
final class CentralDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;

    private static final int KIND_OF_FILE = 0xf000;
    private static final int LINK = 0xa000;

    private CentralDirectory() {}

    static List<String> links(Path archive) throws IOException {
        ByteBuffer table = table(archive);
        List<String> links = new ArrayList<>();
        while (table.remaining() >= HEADER_BYTES) {
            int at = table.position();
            int name = Short.toUnsignedInt(table.getShort(at + 28));
            int extra = Short.toUnsignedInt(table.getShort(at + 30));
            int comment = Short.toUnsignedInt(table.getShort(at + 32));
            int next = at + HEADER_BYTES + name + extra + comment;
            if (table.getInt(at) != HEADER || next > table.limit()) {
                throw damaged(archive);
            }
            // the upper half is the Unix mode, where a Unix system wrote the entry
            if (((table.getInt(at + 38) >>> 16) & KIND_OF_FILE) == LINK) {
                links.add(StandardCharsets.UTF_8
                        .decode(table.slice(at + HEADER_BYTES, name))
                        .toString());
            }
            table.position(next);
        }
        return links;
    }

    private static ByteBuffer table(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive)) {
            long size = channel.size();
            ByteBuffer tail = read(channel, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
            for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END
                        && at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
                    long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
                    long from = Integer.toUnsignedLong(tail.getInt(at + 16));
                    if (from + bytes > size || bytes > Integer.MAX_VALUE) {
                        throw damaged(archive);
                    }
                    return read(channel, from, from + bytes);
                }
            }
        }
        throw damaged(archive);
    }

    private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // reads on until the span is full or the file ends
        }
        return bytes.flip();
    }

    private static InputException damaged(Path archive) {
        return new InputException(archive + ": expected a whole zip archive, found none, or a part of one", null);
    }
}
