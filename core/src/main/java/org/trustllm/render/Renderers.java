package org.trustllm.render;

import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.leaderboard.PublishedModels;

/** The formats to choose from. */
public final class Renderers {
    private Renderers() {}

    /** Renderers by the format's name on the command line. */
    public static Map<String, Renderer> byName() {
        return new TreeMap<>(Map.of(
                "card",
                card(),
                "csv",
                csv(),
                "html",
                html(),
                "json",
                json(),
                "junit",
                junit(),
                "md",
                markdown(),
                "table",
                table()));
    }

    /** A page that stands alone and opens from disk. */
    public static Renderer html() {
        return html(PublishedModels.NOTHING);
    }

    /** The same, beside published models. */
    public static Renderer html(PublishedModels beside) {
        return new HtmlRenderer(beside);
    }

    /** Every figure in full precision, for spreadsheets and data frames: one line a measure and a part of it. */
    public static Renderer csv() {
        return new CsvRenderer();
    }

    /** JUnit XML, a test case a task, none of which fails: what is good enough is for a gate to say. */
    public static Renderer junit() {
        return new JUnitRenderer();
    }

    /**
     * Every figure in full precision; the same bytes for the same outcomes and settings. {@code report.schema.json}
     * beside this class describes it.
     */
    public static Renderer json() {
        return new JsonRenderer();
    }

    /** Tables for a pull request or a wiki. */
    public static Renderer markdown() {
        return new MarkdownRenderer();
    }

    /** The rank card in columns for a terminal. */
    public static Renderer card() {
        return new CardRenderer();
    }

    /** All columns, however wide. */
    public static Renderer table() {
        return table(Wrapped.UNLIMITED);
    }

    /** What a screen of so many characters holds: columns in the order of their weight, the leading figures of tasks at 80. */
    public static Renderer table(int width) {
        return new TableRenderer(width);
    }
}
