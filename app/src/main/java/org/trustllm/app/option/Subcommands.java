package org.trustllm.app.option;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands below the root, of which those are read whole that the arguments name: a start needs one of two dozen. */
public final class Subcommands {
    // picocli looks all of them up with their methods, and no option is of such a type
    private static final String NO_SUCH_OPTIONS = "java\\.(sql|time)\\..*";

    // a run is gone on with as it was begun, and a shell is told of all; a file of arguments may name any
    private static final Set<String> OF_OTHERS = Set.of("resume", "completion");
    private static final String HELP = "help";

    private Subcommands() {}

    /**
     * A root with commands. One that no argument names has only its name and what help lists, and is not there where the first
     * argument is another's name: then nothing lists it.
     *
     * @param commands classes with {@link Command}, in the order in which help lists them
     */
    public static CommandLine of(Object root, List<Class<?>> commands, String... arguments) {
        System.setProperty("picocli.converters.excludes", NO_SUCH_OPTIONS);
        CommandLine line = new CommandLine(root);
        Set<String> words = Set.copyOf(List.of(arguments));
        boolean any = words.stream().anyMatch(word -> word.startsWith("@") || OF_OTHERS.contains(word));
        boolean listing = any
                || arguments.length == 0
                || arguments[0].equals(HELP)
                || commands.stream().noneMatch(type -> name(type).equals(arguments[0]));
        for (Class<?> type : commands) {
            Command command = type.getAnnotation(Command.class);
            if (any || words.contains(command.name())) {
                CommandLine whole = new CommandLine(type);
                line.addSubcommand(command.name(), whole);
                helped(whole, line);
            } else if (listing) {
                line.addSubcommand(command.name(), listed(command));
            }
        }
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandSpec listed(Command command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(command.description());
        return spec;
    }

    /** What holds for the root holds for each command below. */
    private static void helped(CommandLine command, CommandLine root) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec ofRoot = root.getCommandSpec().usageMessage();
        spec.mixinStandardHelpOptions(true)
                .versionProvider(root.getCommandSpec().versionProvider());
        spec.usageMessage().footerHeading(ofRoot.footerHeading()).footer(ofRoot.footer());
        command.getSubcommands().values().forEach(below -> helped(below, root));
    }
}
