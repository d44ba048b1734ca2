package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.internal.markup.Html;

/**
 * The frame around every page.
 *
 * @param title what it shows; somebody's words may be in it
 * @param path the pages above it, the outermost first
 * @param place the entry of the menu that it belongs to
 */
public record Page(String title, List<Crumb> path, Place place) {
    /** The form field that shows that a form came from a page of ours. */
    public static final String FORM_SECRET = "csrf";

    /** The entries of the menu. */
    public enum Place {
        RUNS("Runs", "/", "r"),
        SEARCH("Search", "/search", "s"),
        COMPARE("Compare", "/compare", "c"),
        IMPROVE("Improve", "/improve", "i"),
        LEADERBOARD("Leaderboard", "/leaderboard", "l"),
        JUDGES("Judges", "/judges", "j"),
        EVIDENCE("Evidence", "/evidence", "e"),
        PRINCIPLES("Principles", "/principles", "p");

        private final String title;
        private final String address;
        private final String key;

        Place(String title, String address, String key) {
            this.title = title;
            this.address = address;
            this.key = key;
        }
    }

    /** A page above this one. */
    public record Crumb(String title, String address) {}

    public Page {
        path = List.copyOf(path);
    }

    /** The page with its content. */
    public String write(Content content) {
        Html html = new Html();
        html.in(tag("html").with("lang", "en"), () -> {
            html.in("head", () -> head(html));
            html.in(tag("body").with("data-place", place.name().toLowerCase(java.util.Locale.ROOT)), () -> {
                html.in(tag("a.skip").with("href", "#content"), "To the content");
                html.in("header.top", () -> menu(html));
                html.in(tag("main").with("id", "content").with("tabindex", "-1"), () -> {
                    if (!path.isEmpty()) {
                        crumbs(html);
                    }
                    content.write(html);
                });
                html.in(tag("dialog").with("id", "reading").with("aria-label", "The row under the mark"), () -> {
                    html.in("div", "");
                    html.in(tag("form").with("method", "dialog"), () -> html.in("button", "Close"));
                });
                html.in(tag("dialog").with("id", "keys").with("aria-labelledby", "keys-title"), () -> keys(html));
            });
        });
        return html.toString();
    }

    /** What stands in the frame. */
    @FunctionalInterface
    public interface Content {
        public void write(Html html);
    }

    private void head(Html html) {
        html.empty(tag("meta").with("charset", "utf-8"));
        html.empty(tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
        html.empty(tag("meta").with("name", "color-scheme").with("content", "light dark"));
        html.empty(tag("meta")
                .with("name", "htmx-config")
                .with(
                        "content",
                        "{\"allowEval\":false,\"allowScriptTags\":false,\"includeIndicatorStyles\":false,"
                                + "\"selfRequestsOnly\":true,\"historyCacheSize\":0,\"refreshOnHistoryMiss\":true,"
                                + "\"scrollIntoViewOnBoost\":false}"));
        html.in("title", title + " · TrustLLM");
        html.empty(tag("link").with("rel", "icon").with("href", "/assets/icon.svg"));
        html.empty(tag("link").with("rel", "stylesheet").with("href", "/assets/report.css"));
        html.empty(tag("link").with("rel", "stylesheet").with("href", "/assets/dashboard.css"));
        html.in(tag("script").with("src", "/assets/htmx.js").with("defer", "defer"), "");
        html.in(tag("script").with("src", "/assets/dashboard.js").with("defer", "defer"), "");
    }

    private void menu(Html html) {
        html.in(tag("a.brand").with("href", "/"), "TrustLLM");
        html.in(tag("nav").with("aria-label", "Pages"), () -> {
            for (Place entry : Place.values()) {
                Html.Tag link = tag("a").with("href", entry.address).with("data-key", entry.key);
                html.in(entry == place ? link.with("aria-current", "page") : link, entry.title);
            }
        });
        html.in(
                tag("button.quiet")
                        .with("type", "button")
                        .with("id", "show-keys")
                        .with("title", "Keys (?)"),
                "Keys");
    }

    private void crumbs(Html html) {
        html.in(tag("nav.crumbs").with("aria-label", "Where this is"), () -> {
            for (Crumb crumb : path) {
                html.in(tag("a").with("href", crumb.address()), () -> html.words(crumb.title()));
                html.in(tag("span").with("aria-hidden", "true"), "›");
            }
        });
    }

    private static void keys(Html html) {
        html.in(tag("h2").with("id", "keys-title"), "Keys");
        html.in("dl.keys", () -> {
            html.entry("/", "search");
            html.entry("j, k", "next, previous row");
            html.entry("Enter", "open the row");
            html.entry("u", "up, to the page above");
            html.entry("n, p", "next, previous page of rows or sample");
            html.entry("x", "read the row under the mark, whole; the page stays veiled");
            html.entry("v", "show or veil what may be harmful");
            html.entry(
                    "g then r, s, c, i, l, j, e or p",
                    "to Runs, Search, Compare, Improve, Leaderboard, Judges, Evidence or Principles");
            html.entry("?", "this list");
        });
        html.in(tag("form").with("method", "dialog"), () -> html.in("button", "Close"));
    }
}
