package org.trustllm.dashboard.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The folded texts of a journal's answers, one behind the other in a file, and {@link TextBlock signatures} of them in
 * another. Only what the database says is in them counts: what a killed process has written is written over.
 */
final class SearchedTexts implements AutoCloseable {
    private static final String WORDS = ".words";
    private static final String SIGNATURES = ".signatures";

    private final FileChannel words;
    private final FileChannel signatures;

    /**
     * How much is in them.
     *
     * @param texts answers
     * @param bytes of their texts together
     */
    record Extent(int texts, long bytes) {
        static final Extent NONE = new Extent(0, 0);
    }

    private SearchedTexts(FileChannel words, FileChannel signatures) {
        this.words = words;
        this.signatures = signatures;
    }

    /** Opens the files beside an index. */
    static SearchedTexts open(Path index) throws IOException {
        return new SearchedTexts(open(index, WORDS), open(index, SIGNATURES));
    }

    static void deleteOnExit(Path index) {
        beside(index, WORDS).toFile().deleteOnExit();
        beside(index, SIGNATURES).toFile().deleteOnExit();
    }

    private static Path beside(Path index, String ending) {
        return index.resolveSibling(index.getFileName() + ending);
    }

    private static FileChannel open(Path index, String ending) throws IOException {
        return FileChannel.open(
                beside(index, ending), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Takes in answers behind those that are there.
     *
     * @param lines whole lines of the journal
     * @param first the number of the first line
     * @param before what is there
     */
    Extent append(LineBatches lines, long first, Extent before) throws IOException {
        TextWriter writer = new TextWriter(words, signatures, before);
        int line = (int) first;
        for (List<byte[]> batch = lines.next(); !batch.isEmpty(); batch = lines.next()) {
            for (byte[] text : batch.parallelStream().map(AnswerText::of).toList()) {
                if (text.length > 0) {
                    writer.add(line, text);
                }
                line++;
            }
        }
        return writer.finish();
    }

    /** The lines of the answers that hold a text, among so many. */
    BitSet find(Needle needle, int texts) {
        BitSet lines = new BitSet();
        IntStream.range(0, (texts + TextBlock.ROWS - 1) / TextBlock.ROWS)
                .parallel()
                .mapToObj(block -> find(needle, block, Math.min(TextBlock.ROWS, texts - block * TextBlock.ROWS)))
                .forEachOrdered(found -> found.forEach(lines::set));
        return lines;
    }

    private IntStream find(Needle needle, int block, int rows) {
        try {
            BitSet candidates = TextBlock.candidates(signatures, block, rows, needle.slices());
            if (candidates.isEmpty()) {
                return IntStream.empty();
            }
            TextBlock.Places places = TextBlock.places(signatures, block);
            return new BlockTexts(words, places, candidates, needle).holding();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        words.close();
        signatures.close();
    }
}
