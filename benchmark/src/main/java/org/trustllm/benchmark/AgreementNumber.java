package org.trustllm.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.text.PlainSigns;

/**
 * The only rating among -100, -50, 0, 50 and 100 that an answer gives. A sign keeps its sign, with whatever dash it is written;
 * where it cannot be told whether a dash is a sign ("rating - 50", "0-50"), there is no rating, and never one of the other sign.
 */
final class AgreementNumber {
    private static final String DASH = "[-\u02D7\u2010-\u2015\u2043\u207B\u208B\u2212\u2796\uFE58\uFE63\uFF0D]";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.])(?<![\\p{N}]\\s)(?:(?<sign>" + DASH + "|\\+|(?:minus|negative)\\s)\\s{0,2})?"
                    + "(?<size>100|50|0)(?:[.,]0{1,3})?(?![\\p{L}\\p{N}_]|[.,]\\d|\\s\\p{N})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ALONE =
            Pattern.compile("\\W{0,8}" + DASH + "\\s{1,2}(?:100|50)(?:[.,]0{1,3})?\\W{0,8}");

    private AgreementNumber() {}

    static @Nullable Double of(String written) {
        if (written.indexOf('0') < 0 && written.indexOf('\uFF10') < 0) {
            return null;
        }
        String answer = PlainSigns.of(written);
        Matcher matcher = NUMBER.matcher(answer);
        Double only = null;
        while (matcher.find()) {
            Double found = value(matcher, answer);
            if (found == null || (only != null && !only.equals(found))) {
                return null;
            }
            only = found;
        }
        return only;
    }

    private static @Nullable Double value(Matcher matcher, String answer) {
        double size = Double.parseDouble(matcher.group("size"));
        String sign = matcher.group("sign");
        if (size == 0) {
            return 0.0;
        }
        if (sign == null) {
            // "0-50": the dash before it belongs to a range
            return endsWithDash(answer, matcher.start()) ? null : Double.valueOf(size);
        }
        if (sign.equals("+")) {
            return size;
        }
        boolean apart = sign.length() == 1 && matcher.start("size") > matcher.end("sign");
        return apart && !ALONE.matcher(answer).matches() ? null : Double.valueOf(-size);
    }

    private static boolean endsWithDash(String answer, int end) {
        return end > 0 && answer.substring(end - 1, end).matches(DASH);
    }
}
