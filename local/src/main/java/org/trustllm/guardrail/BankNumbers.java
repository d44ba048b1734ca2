package org.trustllm.guardrail;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of payment cards (ISO/IEC 7812) and bank accounts (ISO 13616), with their check digits. */
final class BankNumbers {
    private static final Pattern DIGITS = Pattern.compile("(?<![\\w.,+-])\\d(?:[ -]?\\d){12,18}+(?![\\w]|[.,-]\\d)");

    /** First digits and lengths of the large issuers. */
    private static final Pattern ISSUED = Pattern.compile("4\\d{12}(?:\\d{3})?(?:\\d{3})?"
            + "|(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}"
            + "|3[47]\\d{13}"
            + "|3(?:0[0-5]|[68]\\d)\\d{11}"
            + "|(?:6011|64[4-9]\\d|65\\d{2})\\d{12}"
            + "|35(?:2[89]|[3-8]\\d)\\d{12}"
            + "|62\\d{14,17}");

    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}+(?![A-Za-z0-9])");

    /** How long an account's number is by country, from the registry of ISO 13616. */
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("AT", 20),
            Map.entry("BE", 16),
            Map.entry("BG", 22),
            Map.entry("CH", 21),
            Map.entry("CY", 28),
            Map.entry("CZ", 24),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("EE", 20),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("GR", 27),
            Map.entry("HR", 21),
            Map.entry("HU", 28),
            Map.entry("IE", 22),
            Map.entry("IT", 27),
            Map.entry("LI", 21),
            Map.entry("LT", 20),
            Map.entry("LU", 20),
            Map.entry("LV", 21),
            Map.entry("MT", 31),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PL", 28),
            Map.entry("PT", 25),
            Map.entry("RO", 24),
            Map.entry("SA", 24),
            Map.entry("SE", 24),
            Map.entry("SI", 19),
            Map.entry("SK", 24),
            Map.entry("TR", 26),
            Map.entry("AE", 23),
            Map.entry("IL", 23));

    private BankNumbers() {}

    static void cards(String text, List<PrivacyLeak.Found> all) {
        Matcher found = DIGITS.matcher(text);
        while (found.find()) {
            String digits = found.group().replaceAll("[ -]", "");
            if (ISSUED.matcher(digits).matches() && isLuhn(digits)) {
                all.add(new PrivacyLeak.Found(PrivacyLeak.Kind.CARD, found.start(), found.end()));
            }
        }
    }

    static void ibans(String text, List<PrivacyLeak.Found> all) {
        Matcher found = ACCOUNT.matcher(text);
        while (found.find()) {
            int length = LENGTHS.getOrDefault(found.group().substring(0, 2), 0);
            // a word in capitals may stand behind it
            int end = found.start();
            StringBuilder number = new StringBuilder();
            while (end < found.end() && number.length() < length) {
                if (text.charAt(end) != ' ') {
                    number.append(text.charAt(end));
                }
                end++;
            }
            boolean whole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (length > 0 && number.length() == length && whole && isMod97(number.toString())) {
                all.add(new PrivacyLeak.Found(PrivacyLeak.Kind.IBAN, found.start(), end));
            }
        }
    }

    static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    static boolean isMod97(String account) {
        int rest = 0;
        String turned = account.substring(4) + account.substring(0, 4);
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }
}
