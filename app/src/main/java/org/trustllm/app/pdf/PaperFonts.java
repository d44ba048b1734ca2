package org.trustllm.app.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.util.autodetect.FontFileFinder;

/**
 * Fonts for every letter of a document: the Liberation fonts, which travel with the application (Latin, Greek, Cyrillic,
 * Hebrew), and fonts of this machine for letters that those lack.
 *
 * @param further fonts of this machine that are needed, in the order in which they are tried
 * @param missing letters that no font has
 */
record PaperFonts(List<FontFile> further, Set<Integer> missing) {
    private static final String SANS = "Liberation Sans";
    private static final String MONO = "Liberation Mono";
    private static final String FURTHER = "Further ";

    /** Fonts for these code points. */
    static PaperFonts of(Set<Integer> letters) throws IOException {
        Set<Integer> missing = new TreeSet<>(letters);
        FontFile.bundled("LiberationSans-Regular").removeFrom(missing);
        List<FontFile> further = new ArrayList<>();
        for (Path file : missing.isEmpty() ? List.<Path>of() : installed()) {
            FontFile font = FontFile.installed(file);
            if (!missing.isEmpty() && helps(font, missing)) {
                further.add(font);
            }
        }
        return new PaperFonts(further, missing);
    }

    /** A file that is broken, or holds a font of another kind, is no help. */
    private static boolean helps(FontFile font, Set<Integer> missing) {
        try {
            return font.removeFrom(missing);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** In the same order on every run. */
    private static List<Path> installed() {
        return new FontFileFinder()
                .find().stream()
                        .map(URI::normalize)
                        .filter(file -> file.getPath().endsWith(".ttf"))
                        .map(Path::of)
                        .sorted(Comparator.naturalOrder())
                        .toList();
    }

    void use(PdfRendererBuilder builder) {
        use(builder, FontFile.bundled("LiberationSans-Regular"), SANS, 400);
        use(builder, FontFile.bundled("LiberationSans-Bold"), SANS, 700);
        use(builder, FontFile.bundled("LiberationMono-Regular"), MONO, 400);
        use(builder, FontFile.bundled("LiberationMono-Bold"), MONO, 700);
        for (int i = 0; i < further.size(); i++) {
            use(builder, further.get(i), FURTHER + i, 400);
        }
    }

    /** A style sheet that tries the further fonts where it tries a bundled one. */
    String in(String css) {
        StringBuilder families = new StringBuilder();
        for (int i = 0; i < further.size(); i++) {
            families.append(", '").append(FURTHER).append(i).append('\'');
        }
        return css.replace("'" + SANS + "'", "'" + SANS + "'" + families)
                .replace("'" + MONO + "'", "'" + MONO + "'" + families);
    }

    private static void use(PdfRendererBuilder builder, FontFile font, String family, int weight) {
        builder.useFont(font::stream, family, weight, FontStyle.NORMAL, true);
    }
}
