package org.trustllm.dashboard.runs;

import io.javalin.http.Context;
import java.util.List;
import org.trustllm.benchmark.paper.RankRule;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.leaderboard.Leaderboard;

/**
 * Which leaderboard an address asks for.
 *
 * @param beside the directory of a run that is to stand on it; empty where it is to have the most runs
 * @param rule the rule behind the ranks
 * @param later whether the models that were published later are on it
 * @param section the section that is shown; empty for all
 */
public record BoardChoice(String beside, RankRule rule, boolean later, String section) {
    public static BoardChoice of(Context request) {
        String rule = part(request, "rule");
        return new BoardChoice(
                part(request, "beside"),
                rule.isEmpty() ? RankRule.CORRECTED : RankRule.named(rule),
                later(part(request, "later")),
                part(request, "section"));
    }

    private static boolean later(String word) {
        if (!word.isEmpty() && !word.equals("yes")) {
            throw new IllegalArgumentException("expected 'later' to be yes or nothing, found " + word);
        }
        return !word.isEmpty();
    }

    private static String part(Context request, String name) {
        String value = request.queryParam(name);
        return value == null ? "" : value;
    }

    /** The chosen one of all ways to put runs together. */
    public Standings among(List<Standings> all) {
        return beside.isEmpty()
                ? all.getFirst()
                : all.stream()
                        .filter(one -> one.holds(beside))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException(
                                "expected beside to be the directory of a run on a leaderboard, found " + beside));
    }

    public Leaderboard board(List<Standings> all) {
        return among(all).board(rule, later);
    }
}
