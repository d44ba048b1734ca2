package org.trustllm.internal.markup;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values (RFC 4180), whoever wrote their texts: a spreadsheet takes none of them for a formula, and
 * none holds characters that are not seen.
 */
public final class CsvText {
    /** What a formula begins with, also as full-width letters are typed. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String BREAK = "\r\n";

    private CsvText() {}

    /** A line. */
    public static void line(Appendable out, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.append(i == 0 ? "" : ",").append(field(fields.get(i)));
        }
        out.append(BREAK);
    }

    private static String field(String text) {
        String begun = text.stripLeading();
        boolean formula =
                !begun.isEmpty() && FORMULA.indexOf(begun.charAt(0)) >= 0 && !text.matches("-?[0-9][0-9.E-]{0,30}");
        String safe = Arrays.stream((formula ? "'" + text : text).split(BREAK, -1))
                .map(HtmlText::lines)
                .collect(Collectors.joining(BREAK));
        return safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n')
                ? safe
                : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
