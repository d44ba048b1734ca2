package org.trustllm.app.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Help as wide as the screen: texts stand in the code in lines of its own, and are broken anew where they are shown. */
public final class HelpText extends Help {
    private static final Pattern SENTENCE = Pattern.compile("(.*?\\.) (.*)", Pattern.DOTALL);

    private HelpText(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    /** Has a command line and all its commands help so. */
    public static void readBy(CommandLine line) {
        line.setHelpFactory(HelpText::new);
        describe(line.getCommandSpec());
    }

    /** The first sentence alone, which is all that stands in the list of commands, and the others together. */
    private static void describe(CommandSpec command) {
        String description = whole(command.usageMessage().description());
        Matcher sentence = SENTENCE.matcher(description);
        if (sentence.matches()) {
            command.usageMessage().description(sentence.group(1), sentence.group(2));
        } else {
            command.usageMessage().description(description);
        }
        command.subcommands().values().forEach(sub -> describe(sub.getCommandSpec()));
    }

    private static String whole(String... lines) {
        return String.join(" ", lines);
    }

    /** What picocli gives is read as a pattern already, and what it takes is one. */
    private static String whole(ArgSpec argument) {
        return whole(argument.description()).replace("%", "%%");
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer own = super.createDefaultOptionRenderer();
        return (option, label, colours) -> own.render(
                option.description().length < 2
                        ? option
                        : option.toBuilder().description(whole(option)).build(),
                label,
                colours);
    }

    @Override
    public IParameterRenderer createDefaultParameterRenderer() {
        IParameterRenderer own = super.createDefaultParameterRenderer();
        return (parameter, label, colours) -> own.render(
                parameter.description().length < 2
                        ? parameter
                        : parameter.toBuilder().description(whole(parameter)).build(),
                label,
                colours);
    }
}
