package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import org.trustllm.internal.markup.Html;

/**
 * Asks for the token; shows nothing else.
 *
 * @param wrong whether one was shown that is not right
 */
public record TokenPage(boolean wrong) {
    public String write() {
        Html html = new Html();
        html.in(tag("html").with("lang", "en"), () -> {
            html.in("head", () -> {
                html.empty(tag("meta").with("charset", "utf-8"));
                html.empty(tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
                html.in("title", "Token · TrustLLM");
            });
            html.in(
                    "body",
                    () -> html.in("main", () -> {
                        html.in("h1", "TrustLLM");
                        html.in(tag("p").with("role", "alert"), wrong ? "That is not the token." : "");
                        html.in(tag("form").with("method", "post").with("action", "/"), () -> {
                            html.in(tag("label").with("for", "token"), "Token, as 'serve' printed it");
                            html.empty(tag("input")
                                    .with("id", "token")
                                    .with("name", "token")
                                    .with("type", "password")
                                    .with("autocomplete", "off")
                                    .with("required", "required"));
                            html.in("button", "Enter");
                        });
                    }));
        });
        return html.toString();
    }
}
