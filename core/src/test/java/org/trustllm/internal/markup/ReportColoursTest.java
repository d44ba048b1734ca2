package org.trustllm.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The style sheet's colours against WCAG 2.2 AA: 4.5 to 1 for texts (1.4.3), 3 to 1 for what pictures say (1.4.11). */
final class ReportColoursTest {
    private static final Pattern VARIABLE = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "ink, page",
        "ink, panel",
        "soft, page",
        "soft, panel",
        "accent, page",
        "accent, panel",
        "warn, warn-page",
        "warn, panel"
    })
    void textsCanBeRead(String text, String ground) throws IOException {
        assertThat(themes())
                .allSatisfy((theme, colours) -> assertThat(contrast(colours, text, ground))
                        .as("%s: %s on %s", theme, text, ground)
                        .isGreaterThanOrEqualTo(4.5));
    }

    @ParameterizedTest
    @CsvSource({
        "axis, page",
        "axis, panel",
        "accent, page",
        "bar, page",
        "bar-end, page",
        "bar-end, panel",
        "warn-line, page",
        "warn-line, warn-page"
    })
    void marksCanBeSeen(String mark, String ground) throws IOException {
        assertThat(themes())
                .allSatisfy((theme, colours) -> assertThat(contrast(colours, mark, ground))
                        .as("%s: %s on %s", theme, mark, ground)
                        .isGreaterThanOrEqualTo(3));
    }

    /** Light, dark and paper; what one does not set, it has from light. */
    private static Map<String, Map<String, String>> themes() throws IOException {
        String css;
        try (InputStream sheet = HtmlPage.class.getResourceAsStream("report.css")) {
            css = new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> light = colours(css, ":root {");
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(colours(css, "(prefers-color-scheme: dark) {"));
        Map<String, String> paper = new HashMap<>(light);
        paper.putAll(colours(css, "@media print {"));
        return Map.of("light", light, "dark", dark, "paper", paper);
    }

    private static Map<String, String> colours(String css, String from) {
        int start = css.indexOf(from);
        assertThat(start).isNotNegative();
        Matcher matcher = VARIABLE.matcher(css.substring(start, css.indexOf('}', start)));
        Map<String, String> colours = new HashMap<>();
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        assertThat(colours).hasSizeGreaterThan(8);
        return colours;
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(Map<String, String> colours, String one, String other) {
        double a = luminance(Objects.requireNonNull(colours.get(one)));
        double b = luminance(Objects.requireNonNull(colours.get(other)));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
