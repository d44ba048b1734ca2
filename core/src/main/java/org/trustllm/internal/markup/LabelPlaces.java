package org.trustllm.internal.markup;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.ScatterChart.Point;

/**
 * Finds places for names beside their marks: to the right, to the left, above or below, then at the corners, in this order, the
 * first where the name covers no mark and no other name. Where one finds none, a number takes its place, for a key, but for the
 * subject's.
 */
final class LabelPlaces {
    private static final double LETTER = 6.6;
    private static final double LINE = 13;
    private static final double GAP = 3;

    private final List<Box> taken = new ArrayList<>();

    /** Where a text begins, ends or has its middle. */
    record Place(String anchor, double x, double y) {}

    /**
     * What stands beside a mark.
     *
     * @param text the name, or the number by which a key has it
     */
    record Label(Place place, String text) {}

    /** A part of the picture. */
    record Box(double left, double top, double right, double bottom) {
        boolean covers(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /**
     * Places by point.
     *
     * @param points those that matter most first
     * @param covered what a point's mark and whiskers cover
     * @param low where names may begin
     * @param high where they must end
     */
    static IdentityHashMap<Point, Label> of(List<Point> points, Function<Point, Box> covered, double low, double high) {
        LabelPlaces places = new LabelPlaces();
        points.forEach(point -> places.taken.add(covered.apply(point)));
        IdentityHashMap<Point, Label> found = new IdentityHashMap<>();
        List<Point> nameless = new ArrayList<>();
        for (Point point : points) {
            Box mark = covered.apply(point);
            Place place = places.free(point.name(), mark, low, high);
            if (place != null) {
                found.put(point, new Label(place, point.name()));
            } else if (point.marker() != Marker.SUBJECT) {
                nameless.add(point);
            } else {
                found.put(point, new Label(crowded(point.name(), mark, high), point.name()));
            }
        }
        for (int i = 0; i < nameless.size(); i++) {
            String number = Integer.toString(i + 1);
            Box mark = covered.apply(nameless.get(i));
            Place place = places.free(number, mark, low, high);
            found.put(nameless.get(i), new Label(place == null ? crowded(number, mark, high) : place, number));
        }
        return found;
    }

    private @Nullable Place free(String text, Box mark, double low, double high) {
        double width = text.length() * LETTER;
        for (Place choice : choices(mark)) {
            Box box = box(choice, width);
            if (box.left() >= low && box.right() <= high && taken.stream().noneMatch(box::covers)) {
                taken.add(box);
                return choice;
            }
        }
        return null;
    }

    /** Over another, but inside the picture. */
    private static Place crowded(String text, Box mark, double high) {
        return choices(mark).get(mark.right() + GAP + text.length() * LETTER <= high ? 0 : 1);
    }

    private static List<Place> choices(Box mark) {
        double x = (mark.left() + mark.right()) / 2;
        double y = (mark.top() + mark.bottom()) / 2;
        return List.of(
                new Place("start", mark.right() + GAP, y + 4),
                new Place("end", mark.left() - GAP, y + 4),
                new Place("middle", x, mark.top() - GAP - 2),
                new Place("middle", x, mark.bottom() + GAP + 10),
                new Place("end", mark.right(), mark.top() - GAP - 2),
                new Place("end", mark.right(), mark.bottom() + GAP + 10),
                new Place("start", mark.left(), mark.top() - GAP - 2),
                new Place("start", mark.left(), mark.bottom() + GAP + 10));
    }

    private static Box box(Place place, double width) {
        double left = switch (place.anchor()) {
            case "start" -> place.x();
            case "end" -> place.x() - width;
            default -> place.x() - width / 2;
        };
        return new Box(left, place.y() - LINE + 2, left + width, place.y() + 2);
    }
}
