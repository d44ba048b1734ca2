package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Locale;

/** Whose value a mark in a chart is; told apart by shape and size, so that nobody needs the colours. */
public enum Marker {
    /** Some other model: a small ring. */
    CONTEXT("another published model", 3.5) {
        @Override
        void draw(Html html, double x, double y) {
            circle(html, "circle.context", x, y);
        }
    },
    /** A model that was asked for by name: a diamond. */
    CHOSEN("a chosen model", 5.5) {
        @Override
        void draw(Html html, double x, double y) {
            html.empty(tag("polygon.chosen")
                    .with(
                            "points",
                            "%s,%s %s,%s %s,%s %s,%s"
                                    .formatted(
                                            coordinate(x),
                                            coordinate(y - radius),
                                            coordinate(x + radius),
                                            coordinate(y),
                                            coordinate(x),
                                            coordinate(y + radius),
                                            coordinate(x - radius),
                                            coordinate(y))));
        }
    },
    /** The model of this report: a large disc. */
    SUBJECT("this report", 6) {
        @Override
        void draw(Html html, double x, double y) {
            circle(html, "circle.subject", x, y);
        }
    };

    final String words;
    final double radius;

    Marker(String words, double radius) {
        this.words = words;
        this.radius = radius;
    }

    abstract void draw(Html html, double x, double y);

    /** The marks with their meaning. */
    public static void legend(Html html, boolean chosen) {
        html.in(tag("ul.legend").with("role", "list"), () -> {
            for (Marker marker : new Marker[] {SUBJECT, CHOSEN, CONTEXT}) {
                if (marker != CHOSEN || chosen) {
                    html.in("li", () -> {
                        html.in(
                                tag("svg.mark")
                                        .with("viewBox", "0 0 16 16")
                                        .with("width", "16")
                                        .with("height", "16")
                                        .with("aria-hidden", "true"),
                                () -> marker.draw(html, 8, 8));
                        html.text(marker.words);
                    });
                }
            }
        });
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    void circle(Html html, String name, double x, double y) {
        html.empty(tag(name).with("cx", coordinate(x)).with("cy", coordinate(y)).with("r", coordinate(radius)));
    }
}
