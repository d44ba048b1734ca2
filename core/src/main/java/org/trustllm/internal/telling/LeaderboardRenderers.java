package org.trustllm.internal.telling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.leaderboard.Leaderboard;

/** The formats of a leaderboard to choose from. */
public final class LeaderboardRenderers {
    private LeaderboardRenderers() {}

    /** A renderer that writes text. */
    private interface Text {
        void render(Leaderboard board, Appendable out) throws IOException;
    }

    /** Renderers by the format's name on the command line. */
    public static Map<String, LeaderboardRenderer> byName() {
        return new TreeMap<>(Map.of(
                "table", text(new LeaderboardTable(Wrapped.UNLIMITED)::render),
                "md", text(new LeaderboardMarkdown()::render),
                "json", json(),
                "html", text(new LeaderboardHtml()::render),
                "png", new LeaderboardPicture()));
    }

    /** Writes what a screen of so many characters holds. */
    public static void table(Leaderboard board, int width, Appendable out) throws IOException {
        new LeaderboardTable(width).render(board, out);
    }

    /** JSON, schema version 1. */
    public static LeaderboardRenderer json() {
        return text(new LeaderboardJson()::render);
    }

    private static LeaderboardRenderer text(Text renderer) {
        return (board, out) -> {
            StringBuilder text = new StringBuilder();
            renderer.render(board, text);
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        };
    }
}
