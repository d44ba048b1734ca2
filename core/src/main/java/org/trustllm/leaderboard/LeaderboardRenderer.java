package org.trustllm.leaderboard;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a leaderboard in some format; text is UTF-8. */
public interface LeaderboardRenderer {
    void render(Leaderboard board, OutputStream out) throws IOException;
}
