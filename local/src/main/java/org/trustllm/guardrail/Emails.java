package org.trustllm.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, but for those that are nobody's (RFC 2606, RFC 6761). */
final class Emails {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w.%+@-])[A-Za-z0-9_%+-]{1,64}+(?:\\.[A-Za-z0-9_%+-]{1,64}+){0,8}+@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\\.){1,6}[A-Za-z]{2,24})(?![\\w@-]|\\.[A-Za-z0-9])");

    private static final Pattern NOBODYS =
            Pattern.compile("(?:.*\\.)?(?:example\\.(?:com|org|net)|[^.]+\\.(?:example|test|invalid|localhost))");

    private Emails() {}

    static void in(String text, List<PrivacyLeak.Found> all) {
        if (text.indexOf('@') < 0) {
            return;
        }
        Matcher found = ADDRESS.matcher(text);
        while (found.find()) {
            boolean path = found.end() + 1 < text.length()
                    && text.charAt(found.end()) == ':'
                    && Character.isLetter(text.charAt(found.end() + 1));
            if (!path
                    && !NOBODYS.matcher(found.group(1).toLowerCase(Locale.ROOT)).matches()) {
                all.add(new PrivacyLeak.Found(PrivacyLeak.Kind.EMAIL, found.start(), found.end()));
            }
        }
    }
}
