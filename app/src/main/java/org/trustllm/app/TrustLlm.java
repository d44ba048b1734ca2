package org.trustllm.app;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.app.cluster.SparkCommand;
import org.trustllm.app.contamination.ContaminationCommand;
import org.trustllm.app.evidence.CardCommand;
import org.trustllm.app.evidence.EvidenceCommand;
import org.trustllm.app.exchange.ExportCommand;
import org.trustllm.app.exchange.ImportCommand;
import org.trustllm.app.judging.JudgesCommand;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.HelpText;
import org.trustllm.app.option.Subcommands;
import org.trustllm.app.option.Terminal;
import org.trustllm.app.option.Version;
import org.trustllm.app.option.Whole;
import org.trustllm.app.session.CompletionCommand;
import org.trustllm.app.session.HelpCommand;
import org.trustllm.app.session.ResumeCommand;
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
        footerHeading = "%nExit codes:%n",
        footer = {
            "    0 done",
            "    1 a gate failed, or an audit or a check found a fault",
            "    2 command line or configuration wrong",
            "    3 input data wrong",
            "    4 more failed or unscored samples than allowed",
            "    5 model, judge or download cannot be used",
            "    6 the budget would be, or was, exceeded",
            "   70 an error of the program or the machine",
            "  130 interrupted, the run can be resumed"
        })
public final class TrustLlm implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ResumeCommand.class,
            MitigateCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            AdviseCommand.class,
            LeaderboardCommand.class,
            ServeCommand.class,
            CompareCommand.class,
            PowerCommand.class,
            AnalyzeCommand.class,
            PrinciplesCommand.class,
            GateCommand.class,
            ReproduceCommand.class,
            AuditCommand.class,
            EvidenceCommand.class,
            CardCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            TasksCommand.class,
            DataCommand.class,
            ContaminationCommand.class,
            ModelsCommand.class,
            JudgesCommand.class,
            CacheCommand.class,
            SparkCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            HelpCommand.class);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    // picocli calls it
    @SuppressWarnings("UnusedMethod")
    @CommandLine.Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours, as with NO_COLOR in the environment.")
    private void withoutColours(boolean wanted) {
        if (wanted) {
            spec.commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
            Terminal.withoutColours(spec.commandLine().getOut());
        }
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Terminal err = Terminal.standardError();
        // a thread in the background has nobody else to tell
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> Ending.tell(fault, err));
        int code = execute(Terminal.standardOutput(), err, arguments);
        if (code != Exit.DONE || isAnotherAtWork()) {
            System.exit(code);
        }
    }

    /**
     * Whether a thread would keep the process alive, as native ones of a loaded model do. Where there is none, to return is to exit:
     * {@link System#exit} first looks into every jar for somebody who logs exits, a tenth of the time of a short command.
     */
    private static boolean isAnotherAtWork() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[2 * all.activeCount() + 8];
        int found = all.enumerate(threads);
        return Arrays.stream(threads, 0, found).anyMatch(one -> !one.equals(Thread.currentThread()) && !one.isDaemon());
    }

    /** Runs a command line and gives its exit code. */
    static int execute(Terminal out, Terminal err, String... arguments) {
        int code;
        try {
            code = commandLine(out, err, arguments).execute(arguments);
        } catch (RuntimeException | Error e) {
            code = Ending.tell(e, err);
        }
        Optional<String> refusal = out.refusal();
        refusal.ifPresent(why -> err.println("could not write to standard output: " + why));
        err.flush();
        return refusal.isPresent() && code == Exit.DONE ? Exit.USAGE : code;
    }

    /** The commands, of which those are whole that the arguments name. */
    static CommandLine commandLine(Terminal out, Terminal err, String... arguments) {
        CommandLine line = Subcommands.of(new TrustLlm(), COMMANDS, arguments);
        line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(TrustLlm::perform)
                .setParameterExceptionHandler(TrustLlm::wrongUsage)
                .setExecutionExceptionHandler((e, failed, parsed) -> Ending.tell(e, failed.getErr()));
        Whole.readBy(line);
        HelpText.readBy(line);
        if (System.getenv("NO_COLOR") != null) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        return line;
    }

    private static int perform(CommandLine.ParseResult parsed) {
        for (CommandLine.ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
            if (at.isUsageHelpRequested()) {
                help(at.commandSpec().commandLine());
                return Exit.DONE;
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Prints what a command is for, in colours where there are any. */
    static void help(CommandLine line) {
        Terminal.steer(line.getOut(), line.getUsageMessage(line.getColorScheme()));
    }

    @Override
    public void run() {
        help(spec.commandLine());
    }

    /** Of an option that there is not, which one was meant; before what else is missing. */
    private static Optional<String> mistyped(CommandLine line, String[] arguments) {
        Set<String> known = line.getCommandSpec().optionsMap().keySet();
        return Arrays.stream(arguments)
                .takeWhile(word -> !word.equals("--"))
                .filter(word -> word.matches("--[a-z][a-z-]*(=.*)?"))
                .map(word -> word.replaceFirst("(?s)=.*$", ""))
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> Catalog.unknown(
                                "option",
                                name,
                                known.stream()
                                        .filter(one -> one.startsWith("--"))
                                        .toList())
                        .getMessage());
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        Optional<String> mistyped = mistyped(line, arguments);
        if (mistyped.isPresent()) {
            err.println(mistyped.get());
        } else if (e instanceof CommandLine.UnmatchedArgumentException unmatched
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
}
