package org.trustllm.provider;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.provider.reading.PointedAnswer;
import org.trustllm.provider.wire.Json;

/**
 * How an application behind HTTP is asked, as its file says.
 *
 * @param url where requests go
 * @param method POST, PUT or PATCH
 * @param headers as written, with <code>${NAME}</code> for environment variables
 * @param request the body
 * @param answer where the answer and its parts stand
 * @param filter JSON pointer to a field that is present and true, or a text, where the application withheld the answer;
 *     null where there is none
 * @param concurrency how many calls at once serve it best
 */
record HttpApplicationConfig(
        URI url,
        String method,
        Map<String, String> headers,
        HttpTemplate request,
        PointedAnswer answer,
        @Nullable String filter,
        int concurrency) {
    static final int CONCURRENCY = 4;

    /** What is asked where only an address is given: {@code {"prompt": ...}}, answered by {@code {"answer": ...}}. */
    static HttpApplicationConfig of(String url) {
        return new HttpApplicationConfig(
                url(url),
                "POST",
                Map.of(),
                new HttpTemplate(Json.object().put("prompt", "{{prompt}}")),
                new PointedAnswer("/answer", null, null, null, null, null),
                null,
                CONCURRENCY);
    }

    /** An address that names no user; a query may stand in it. */
    static URI url(String text) {
        Access.address(text.replaceFirst("[?#].*", ""));
        return URI.create(text);
    }
}
