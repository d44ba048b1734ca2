package org.trustllm.dashboard.index;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A text as a part of an address. */
public final class AddressPart {
    private AddressPart() {}

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
