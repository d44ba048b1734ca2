package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.trustllm.internal.files.Digest;

/**
 * A page that stands alone: no script, no address, one style sheet inside. Its content security policy allows that
 * style sheet and nothing else.
 *
 * @param title the document's title
 */
public record HtmlPage(String title) {
    /** The document with this body. */
    public String write(Consumer<Html> body) {
        Html html = new Html();
        String css = style();
        html.in(tag("html").with("lang", "en"), () -> {
            html.in("head", () -> head(html, css));
            html.in("body", () -> body.accept(html));
        });
        return html.toString();
    }

    private void head(Html html, String css) {
        html.empty(tag("meta").with("charset", "utf-8"));
        html.empty(tag("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with(
                        "content",
                        "default-src 'none'; style-src 'sha256-" + sha256(css)
                                + "'; base-uri 'none'; form-action 'none'"));
        html.empty(tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
        html.empty(tag("meta").with("name", "color-scheme").with("content", "light dark"));
        html.empty(tag("meta").with("name", "referrer").with("content", "no-referrer"));
        html.in("title", title);
        html.style(css);
    }

    private static String style() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("expected report.css beside " + HtmlPage.class + ", found none");
            }
            // parsers read CRLF as LF, and the digest is over what they read
            return new String(css.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String css) {
        return Base64.getEncoder().encodeToString(Digest.sha256().digest(css.getBytes(StandardCharsets.UTF_8)));
    }
}
