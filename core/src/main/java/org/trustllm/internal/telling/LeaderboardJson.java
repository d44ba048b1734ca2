package org.trustllm.internal.telling;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.metric.Measure;
import org.trustllm.report.CardScore;
import org.trustllm.report.TaskScore;

/** JSON, schema version 1: rows, then models by their place with a cell a row; null where there is no value or rank. */
final class LeaderboardJson {
    private static final JsonMapper JSON = new JsonMapper();

    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    void render(Leaderboard board, Appendable out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", 1).put("rule", board.rule());
        ArrayNode rows = root.putArray("rows");
        board.rows()
                .forEach(row -> rows.addObject()
                        .put("row", row.card().id())
                        .put("title", row.card().title())
                        .put("ranked", row.direction().name().toLowerCase(Locale.ROOT)));
        ArrayNode models = root.putArray("models");
        board.standings().forEach(standing -> model(models.addObject(), standing, board));
        board.remarks().forEach(root.putArray("remarks")::add);
        out.append(JSON.writer(PRETTY).writeValueAsString(root)).append('\n');
    }

    private static void model(ObjectNode node, Leaderboard.Standing standing, Leaderboard board) {
        node.put("model", standing.model()).put("from", standing.kind().word());
        if (standing.averageRank().isPresent()) {
            node.put("average_rank", standing.averageRank().getAsDouble());
        } else {
            node.putNull("average_rank");
        }
        span(node, standing.span());
        node.put("ranked_rows", standing.ranked()).put("moving_rows", standing.moving());
        if (!standing.apart().isEmpty()) {
            node.put("apart", standing.apart());
        }
        TaskScore.Coverage coverage = standing.coverage();
        if (coverage != null) {
            node.putObject("coverage")
                    .put("answers", coverage.answers())
                    .put("scored", coverage.scored())
                    .put("unscored", coverage.unscored())
                    .put("without_judge", coverage.unjudged())
                    .put("share", coverage.share());
        }
        if (!standing.checked().isEmpty()) {
            ObjectNode checks = node.putObject("checks");
            standing.checked()
                    .forEach(one -> checks.putObject(one.id())
                            .put("met", one.met())
                            .put("not_met", one.notMet())
                            .put("not_measured", one.unmeasured()));
        }
        ObjectNode cells = node.putObject("rows");
        for (int i = 0; i < board.rows().size(); i++) {
            Leaderboard.Cell cell = standing.cells().get(i);
            ObjectNode of = cells.putObject(board.rows().get(i).card().id());
            of.put("value", cell.value()).put("rank", cell.rank());
            span(of, cell.span());
            CardScore score = cell.score();
            if (score != null) {
                of.put("scored", score.scored()).put("unscored", score.unscored());
                Measure.Bounds bounds = score.bounds();
                if (bounds != null) {
                    of.putObject("bounds").put("low", bounds.low()).put("high", bounds.high());
                }
            }
            if (!cell.note().isEmpty()) {
                of.put("note", cell.note());
            }
        }
    }

    private static void span(ObjectNode node, Leaderboard.@Nullable Span span) {
        if (span != null) {
            node.putObject("rank_interval95").put("low", span.low()).put("high", span.high());
        }
    }
}
