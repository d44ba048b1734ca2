package org.trustllm.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and options in the words of the fish shell, for which picocli has none. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandSpec root) {
        StringBuilder script = new StringBuilder("""
            # completion of %1$s for the fish shell
            function __%1$s_words
                # the commands before the cursor, without options
                set -l words (commandline -opc)
                for word in $words[2..]
                    string match -q -- '-*' $word; or echo $word
                end
            end
            function __%1$s_at
                test "$(string join ' ' (__%1$s_words))" = "$argv"
            end
            function __%1$s_in
                string match -q -- "$argv *" "$(string join ' ' (__%1$s_words)) "
            end
            complete -c %1$s -f
            """.formatted(root.name()));
        add(root.name(), root, List.of(), script);
        return script.toString();
    }

    private static void add(String name, CommandSpec command, List<String> path, StringBuilder script) {
        String at = String.join(" ", path);
        for (Map.Entry<String, CommandLine> one : command.subcommands().entrySet()) {
            script.append("complete -c %s -n '__%s_at%s' -a %s -d %s%n"
                    .formatted(
                            name,
                            name,
                            at.isEmpty() ? "" : " " + at,
                            one.getKey(),
                            quoted(String.join(
                                    " ",
                                    one.getValue()
                                            .getCommandSpec()
                                            .usageMessage()
                                            .description()))));
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                script.append("complete -c %s -n '__%s_in%s' -l %s%s -d %s%n"
                        .formatted(
                                name,
                                name,
                                at.isEmpty() ? "" : " " + at,
                                option.longestName().replaceFirst("^-+", ""),
                                option.arity().max() == 0 ? "" : " -r -F",
                                quoted(String.join(" ", option.description()))));
            }
        }
        command.subcommands().forEach((word, sub) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(word);
            add(name, sub.getCommandSpec(), deeper, script);
        });
    }

    /** The first sentence. */
    private static String quoted(String description) {
        String first = description.replace("%%", "%").replaceFirst("(?s)[.;:] .*$", "");
        return "'" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
