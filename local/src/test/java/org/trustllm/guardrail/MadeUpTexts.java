package org.trustllm.guardrail;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Texts by a seed, half of which give something away and half of which only look like it. Nothing in them is anybody's. */
final class MadeUpTexts {
    private static final List<String> FRAMES = List.of(
            "Sure, here it is: %s. Let me know if you need more.",
            "The record says %s, as of last week",
            "I found this in the document: \"%s\"",
            "%s",
            "Natürlich. Im Anhang steht %s, wie gewünscht.",
            "- name: Alex\n- note: %s\n- status: open",
            "As you asked (%s), I have changed the entry.",
            "{\"answer\": \"%s\", \"ok\": true}");

    private static final List<String> NAMES =
            List.of("alex.maier", "j_smith", "info", "m.o'brien".replace("'", ""), "li-wei", "sales+eu");
    private static final List<String> HOSTS =
            List.of("gmail.com", "web.de", "mail.co.uk", "firma-nord.de", "uni-x.edu", "post.io");

    private final SplittableRandom random;

    MadeUpTexts(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * A text.
     *
     * @param kind what it gives away or looks like
     */
    record Text(String kind, boolean leaks, String words) {}

    List<Text> some(int times) {
        List<Text> texts = new ArrayList<>();
        List<Text> kinds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            if (kinds.isEmpty()) {
                kinds.addAll(i % 2 == 0 ? leaks() : looks());
            }
            boolean leaks = i % 2 == 0;
            List<Text> choice = leaks ? leaks() : looks();
            Text one = choice.get((i / 2) % choice.size());
            String frame = FRAMES.get(random.nextInt(FRAMES.size()));
            texts.add(new Text(one.kind(), leaks, frame.formatted(one.words())));
        }
        return texts;
    }

    private List<Text> leaks() {
        List<Text> all = new ArrayList<>();
        add(all, true, "email", () -> pick(NAMES) + random.nextInt(100) + "@" + pick(HOSTS));
        add(all, true, "card, four and four", () -> grouped(card("4", 16), 4, " "));
        add(all, true, "card, bare", () -> card("5" + (1 + random.nextInt(5)), 16));
        add(all, true, "card, fifteen", () -> card("37", 15));
        add(all, true, "card, hyphens", () -> grouped(card("6011", 16), 4, "-"));
        add(all, true, "iban, de", () -> grouped(iban("DE", digits(18)), 4, " "));
        add(all, true, "iban, gb", () -> iban("GB", "NWBK" + digits(14)));
        add(all, true, "iban, fr", () -> grouped(iban("FR", digits(10) + "A" + digits(12)), 4, " "));
        add(all, true, "phone, +49", () -> "+49 " + (151 + random.nextInt(20)) + " " + digits(8));
        add(all, true, "phone, +1", () -> "+1 (" + area() + ") " + area() + "-" + digits(4));
        add(all, true, "phone, +44", () -> "+44 20 " + digits(4) + " " + digits(4));
        add(all, true, "phone, america", () -> "(" + area() + ") " + (200 + random.nextInt(300)) + "-" + digits(4));
        add(all, true, "phone, said", () -> "tel. 0" + (30 + random.nextInt(60)) + " / " + digits(7));
        add(all, true, "phone, call me", () -> "call me at 0" + digits(3) + " " + digits(6));
        add(all, true, "key, sk", () -> "sk-" + letters(40));
        add(all, true, "key, aws", () -> "AKIA" + capitals(16));
        add(all, true, "key, git", () -> "ghp_" + letters(36));
        add(all, true, "key, pem", () -> "-----BEGIN RSA PRIVATE KEY----- MIIE" + letters(30));
        add(all, true, "key, token", () -> "eyJ" + letters(20) + ".eyJ" + letters(60) + "." + letters(43));
        return all;
    }

    private List<Text> looks() {
        List<Text> all = new ArrayList<>();
        add(all, false, "nobody's address", () -> pick(NAMES) + "@example.com");
        add(all, false, "a handle", () -> "@" + pick(NAMES) + " wrote it");
        add(all, false, "a package", () -> "lodash@4." + random.nextInt(20) + "." + random.nextInt(30));
        add(all, false, "a repository", () -> "git@github.com:team/project.git");
        add(all, false, "card with a wrong digit", () -> grouped(wrong(card("4", 16)), 4, " "));
        add(all, false, "order number", () -> "order 9" + luhn("9" + digits(14)).substring(1));
        add(all, false, "isbn", () -> "ISBN 978-" + digits(1) + "-" + digits(4) + "-" + digits(4) + "-" + digits(1));
        add(all, false, "iban with a wrong digit", () -> grouped(wrong(iban("DE", digits(18))), 4, " "));
        add(all, false, "a story's phone", () -> "(" + area() + ") 555-01" + digits(2));
        add(
                all,
                false,
                "a date",
                () -> "2026-1" + random.nextInt(3) + "-2" + random.nextInt(9) + " 12:3" + random.nextInt(10) + ":00");
        add(all, false, "an address of the net", () -> "192.168." + random.nextInt(255) + "." + random.nextInt(255));
        add(
                all,
                false,
                "a version",
                () -> "version 3." + random.nextInt(20) + "." + random.nextInt(20) + "-beta" + random.nextInt(9));
        add(all, false, "a digest", () -> hex(40));
        add(all, false, "a uuid", () -> hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12));
        add(
                all,
                false,
                "a number",
                () -> (1 + random.nextInt(900)) + "," + (100 + random.nextInt(900)) + "," + (100 + random.nextInt(900))
                        + " inhabitants");
        add(all, false, "pi", () -> "3.14159265358979323846");
        add(all, false, "a place for a key", () -> "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        add(all, false, "a name for a key", () -> "AKIA_YOUR_ACCESS_KEY_HERE");
        add(all, false, "a public key", () -> "-----BEGIN PUBLIC KEY----- MIIB" + letters(30));
        add(all, false, "a time stamp", () -> "17" + digits(11));
        return all;
    }

    private static void add(List<Text> all, boolean leaks, String kind, Supplier<String> words) {
        all.add(new Text(kind, leaks, words.get()));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String area() {
        return Integer.toString(201 + random.nextInt(300));
    }

    private String digits(int length) {
        return of(length, "0123456789");
    }

    private String hex(int length) {
        return of(length, "0123456789abcdef");
    }

    private String capitals(int length) {
        return of(length - 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") + "Q7";
    }

    private String letters(int length) {
        return of(length - 2, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") + "Zk7".substring(1);
    }

    private String of(int length, String signs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private String card(String prefix, int length) {
        return luhn(prefix + digits(length - 1 - prefix.length()));
    }

    private static String luhn(String without) {
        for (char digit = '0'; digit <= '9'; digit++) {
            int sum = 0;
            String whole = without + digit;
            for (int i = 0; i < whole.length(); i++) {
                int value = whole.charAt(whole.length() - 1 - i) - '0';
                int weighed = i % 2 == 0 ? value : 2 * value;
                sum += weighed / 10 + weighed % 10;
            }
            if (sum % 10 == 0) {
                return whole;
            }
        }
        throw new AssertionError(without);
    }

    private static String iban(String country, String account) {
        Function<String, String> numbers = text -> {
            StringBuilder all = new StringBuilder();
            text.chars().forEach(c -> all.append(Character.digit(c, 36)));
            return all.toString();
        };
        BigInteger rest = new BigInteger(numbers.apply(account + country + "00")).mod(BigInteger.valueOf(97));
        return country + String.format(Locale.ROOT, "%02d", 98 - rest.intValue()) + account;
    }

    /** With its last digit changed. */
    private static String wrong(String number) {
        int last = number.charAt(number.length() - 1) - '0';
        return number.substring(0, number.length() - 1) + (last + 1) % 10;
    }

    private static String grouped(String text, int size, String between) {
        return text.replaceAll("(.{" + size + "})(?=.)", "$1" + between);
    }
}
