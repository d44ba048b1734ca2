package org.trustllm.perturb;

/** Latin letters and those of Cyrillic that look the same. */
final class LookAlikes {
    private static final String LATIN = "aeopcxyAEOPCX";
    private static final String CYRILLIC =
            "\u0430\u0435\u043E\u0440\u0441\u0445\u0443\u0410\u0415\u041E\u0420\u0421\u0425";

    private LookAlikes() {}

    /** A letter's other; the same where it has none. */
    static String of(String letter) {
        int at = letter.length() == 1 ? LATIN.indexOf(letter) : -1;
        return at < 0 ? letter : CYRILLIC.substring(at, at + 1);
    }

    /** Latin letters for all of them. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = CYRILLIC.indexOf(text.charAt(i));
            plain.append(at < 0 ? text.charAt(i) : LATIN.charAt(at));
        }
        return plain.toString();
    }
}
