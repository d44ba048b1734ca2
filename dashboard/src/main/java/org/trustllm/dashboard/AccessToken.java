package org.trustllm.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Something that only those who were told it can show. Compared in a time that does not depend on what is shown. */
final class AccessToken {
    private static final int BYTES = 32;

    private final String text;

    private AccessToken(String text) {
        this.text = text;
    }

    static AccessToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static AccessToken of(String text) {
        return new AccessToken(text);
    }

    boolean isShown(@Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** To be told to those who may know it. */
    String tell() {
        return text;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
