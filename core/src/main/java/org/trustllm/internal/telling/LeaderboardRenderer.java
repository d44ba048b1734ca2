package org.trustllm.internal.telling;

import java.io.IOException;
import java.io.OutputStream;
import org.trustllm.leaderboard.Leaderboard;

/** Writes a leaderboard in some format; text is UTF-8. */
public interface LeaderboardRenderer {
    void render(Leaderboard board, OutputStream out) throws IOException;
}
