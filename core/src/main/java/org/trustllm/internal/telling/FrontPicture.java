package org.trustllm.internal.telling;

import static org.trustllm.internal.markup.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Marker;
import org.trustllm.internal.markup.ScatterChart;

/** Defences by the harm that they keep out and the ordinary requests that they decline, for any page. */
public record FrontPicture(List<Tried> tried) {
    /**
     * A defence.
     *
     * @param harm the mean gain in keeping out harm; empty where there is none, and no place in the picture
     * @param ordinary the mean gain in not declining ordinary requests; the same
     */
    public record Tried(String name, boolean isOnFront, OptionalDouble harm, OptionalDouble ordinary) {
        private boolean isPlaced() {
            return harm.isPresent() && ordinary.isPresent();
        }

        private double farthest() {
            return Math.max(Math.abs(harm.orElseThrow()), Math.abs(ordinary.orElseThrow()));
        }
    }

    public FrontPicture {
        tried = tried.stream().filter(Tried::isPlaced).toList();
    }

    /** Writes a section; nothing where no defence has a place. */
    public void write(Html html) {
        if (tried.isEmpty()) {
            return;
        }
        List<ScatterChart.Point> points = new ArrayList<>();
        points.add(new ScatterChart.Point("as it is", Marker.SUBJECT, 0, 0, null, null));
        for (Tried one : tried) {
            points.add(new ScatterChart.Point(
                    one.name(),
                    one.isOnFront() ? Marker.CHOSEN : Marker.CONTEXT,
                    0.0 - one.ordinary().orElseThrow(),
                    one.harm().orElseThrow(),
                    null,
                    null));
        }
        double far = tried.stream().mapToDouble(Tried::farthest).max().orElse(0);
        double end = Math.min(1, 1.1 * Math.max(0.05, far));
        html.in(tag("section").with("id", "front").with("aria-labelledby", "front-title"), () -> {
            html.in(tag("h2").with("id", "front-title"), "Harm kept out against ordinary requests declined");
            html.in(
                    "p.lead",
                    "Up is better, right is worse: the mean change of harmful and of ordinary requests. The disc is the model as it"
                            + " is; diamonds are those that no other defence beats in both, rings the others. Where the picture"
                            + " says much, the tables say how sure it is.");
            new ScatterChart(
                            "front-chart",
                            "Defences by harm kept out and ordinary requests declined",
                            new ScatterChart.Axis("more ordinary requests declined", -end, end),
                            new ScatterChart.Axis("more harm kept out", -end, end),
                            points)
                    .draw(html);
        });
    }
}
