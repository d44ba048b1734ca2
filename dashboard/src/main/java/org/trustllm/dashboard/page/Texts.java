package org.trustllm.dashboard.page;

import java.util.Locale;

/** Numbers and times in words. */
final class Texts {
    private Texts() {}

    /** With a narrow space between thousands. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202F');
    }

    /** An instant of ISO 8601 to the minute. */
    static String time(String instant) {
        return instant.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")
                ? instant.substring(0, 10) + " " + instant.substring(11, 16)
                : instant;
    }

    static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }
}
