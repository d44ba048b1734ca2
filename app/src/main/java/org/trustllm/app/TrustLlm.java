package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.app.judging.JudgesCommand;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Version;
import org.trustllm.calling.BudgetException;
import org.trustllm.data.InputException;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.model.ModelException;
import org.trustllm.task.Catalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The root command. */
@Command(
        name = "trustllm",
        description = "Measures how far a language model can be trusted.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            LeaderboardCommand.class,
            ServeCommand.class,
            CompareCommand.class,
            PowerCommand.class,
            AnalyzeCommand.class,
            GateCommand.class,
            ReproduceCommand.class,
            AuditCommand.class,
            TasksCommand.class,
            DataCommand.class,
            ModelsCommand.class,
            JudgesCommand.class,
            CacheCommand.class,
            DoctorCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 done; 1 a gate failed, or an audit or a check found a fault; 2 command line or configuration wrong; 3 input data wrong;",
            "  4 more failed or unscored samples than allowed; 5 model, judge or download cannot be used;",
            "  6 the budget would be, or was, exceeded; 130 interrupted, the run can be resumed"
        })
public final class TrustLlm implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        System.out.flush();
        System.err.flush();
        // native threads of a loaded model would keep the process alive
        System.exit(code);
    }

    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new TrustLlm())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(TrustLlm::wrongUsage)
                .setExecutionExceptionHandler(TrustLlm::failed);
        if (System.getenv("NO_COLOR") != null) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !line.getSubcommands().isEmpty()
                && !unmatched.getUnmatched().isEmpty()
                && !unmatched.getUnmatched().getFirst().startsWith("-")) {
            List<String> commands =
                    line.getSubcommands().keySet().stream().sorted().collect(Collectors.toList());
            err.println(Catalog.unknown("command", unmatched.getUnmatched().getFirst(), commands)
                    .getMessage());
        } else {
            err.println(e.getMessage());
        }
        err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        return switch (e) {
            case InputException input -> said(err, "wrong input: " + input.getMessage(), Exit.INPUT);
            case ModelException model -> said(err, String.valueOf(model.getMessage()), Exit.UNAVAILABLE);
            case BudgetException budget -> said(err, String.valueOf(budget.getMessage()), Exit.BUDGET);
            case IllegalArgumentException usage -> said(err, String.valueOf(usage.getMessage()), Exit.USAGE);
            case UnavailableException source -> said(err, String.valueOf(source.getMessage()), Exit.UNAVAILABLE);
            case IOException io -> said(err, "could not read or write: " + io.getMessage(), Exit.USAGE);
            case UncheckedIOException io -> said(err, "could not read or write: " + io.getMessage(), Exit.USAGE);
            default -> {
                e.printStackTrace(err);
                yield said(err, "an error of this program, please report it: " + e, Exit.USAGE);
            }
        };
    }

    private static int said(PrintWriter err, String message, int code) {
        err.println(message);
        return code;
    }
}
