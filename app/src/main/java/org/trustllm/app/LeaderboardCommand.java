package org.trustllm.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.benchmark.paper.RankRule;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.telling.LeaderboardRenderer;
import org.trustllm.internal.telling.LeaderboardRenderers;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs beside the published models. */
@Command(name = "leaderboard", description = "Ranks the paper's sixteen models, and runs beside them, row by row.")
final class LeaderboardCommand implements Callable<Integer> {
    private static final String PNG = "png";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Run directories, of run or of evaluate --out, or folders with their scores.json.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--rule",
            paramLabel = "paper|corrected",
            description = {
                "corrected (default): ranks that follow from the paper's tables;",
                "paper: as printed, its slips included."
            })
    private String rule = RankRule.CORRECTED.word();

    @Option(names = "--later", description = "Also the five models that the paper's website added later.")
    private boolean later;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json, html, md or png.")
    private String format = "table";

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        RankRule ranks = RankRule.named(rule);
        Map<String, LeaderboardRenderer> formats = LeaderboardRenderers.byName();
        LeaderboardRenderer renderer = formats.get(format);
        if (renderer == null) {
            throw Catalog.unknown("format", format, formats.keySet());
        }
        Leaderboard board = MeasuredRun.drawn(runs).board(ranks, later);
        if (format.equals("table") && out == null) {
            PrintWriter printed = spec.commandLine().getOut();
            LeaderboardRenderers.table(board, screen.width(printed), printed);
            printed.flush();
            return Exit.DONE;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        renderer.render(board, bytes);
        write(bytes);
        return Exit.DONE;
    }

    private void write(ByteArrayOutputStream bytes) throws IOException {
        Path file = out;
        if (file != null) {
            OwnFile.replace(file, bytes::writeTo);
        } else if (format.equals(PNG)) {
            throw new IllegalArgumentException("expected --out FILE with --format png, found none");
        } else {
            spec.commandLine().getOut().print(bytes.toString(StandardCharsets.UTF_8));
            spec.commandLine().getOut().flush();
        }
    }
}
