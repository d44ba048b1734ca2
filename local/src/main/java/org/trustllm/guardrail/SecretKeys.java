package org.trustllm.guardrail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys by the forms in which services give them out; not those that stand for one, such as {@code sk-xxxx}. */
final class SecretKeys {
    /** A key has at least as many different characters; a place for one has few. */
    private static final int VARIED = 8;

    private static final Pattern KEY = Pattern.compile("(?<![A-Za-z0-9_-])(?:sk-[A-Za-z0-9_-]{20,200}+"
            + "|A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Z0-9])"
            + "|gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])"
            + "|github_pat_[A-Za-z0-9_]{40,100}+"
            + "|glpat-[A-Za-z0-9_-]{20,60}+"
            + "|xox[abprs]-[A-Za-z0-9-]{10,100}+"
            + "|AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"
            + "|npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])"
            + "|[sr]k_live_[A-Za-z0-9]{16,100}+"
            + "|eyJ[A-Za-z0-9_-]{10,2000}+\\.eyJ[A-Za-z0-9_-]{10,4000}+\\.[A-Za-z0-9_-]{20,2000}+)"
            + "|-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----");

    private SecretKeys() {}

    static void in(String text, List<PrivacyLeak.Found> all) {
        Matcher found = KEY.matcher(text);
        while (found.find()) {
            String key = found.group();
            if (key.startsWith("-----") || isVaried(key)) {
                all.add(new PrivacyLeak.Found(PrivacyLeak.Kind.KEY, found.start(), found.end()));
            }
        }
    }

    private static boolean isVaried(String key) {
        String secret = key.substring(Math.min(key.length(), 4));
        boolean digits = secret.chars().anyMatch(Character::isDigit);
        return digits && secret.chars().distinct().count() >= VARIED;
    }
}
