package org.trustllm.app.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A TrueType font, which can be put into a document. */
@FunctionalInterface
interface FontFile {
    InputStream open() throws IOException;

    /** One that travels with the application. */
    static FontFile bundled(String name) {
        return () -> {
            InputStream font = FontFile.class.getResourceAsStream("/liberation/" + name + ".ttf");
            if (font == null) {
                throw new IllegalStateException("expected the font " + name + " on the class path, found none");
            }
            return font;
        };
    }

    /** One of this machine. */
    static FontFile installed(Path file) {
        return () -> Files.newInputStream(file);
    }

    /** Takes the letters that it has from a set. */
    default boolean removeFrom(Set<Integer> letters) throws IOException {
        try (InputStream file = open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            return letters.removeIf(letter -> glyphs.getGlyphId(letter) != 0);
        }
    }

    /** The same for those who cannot throw. */
    default InputStream stream() {
        try {
            return open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
