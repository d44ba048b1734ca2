package org.trustllm.app.option;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.task.Catalog;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Puts the options of a YAML file in place of {@code --config FILE}. The keys are the command's options without dashes,
 * so that there is one list of settings; what stands on the command line as well is taken from there.
 */
public final class ConfigFile implements IParameterPreprocessor {
    private static final String CONFIG = "config";

    // the stack is picocli's
    @SuppressWarnings("JdkObsolete")
    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (arguments.isEmpty()) {
            return false;
        }
        String file = arguments.pop();
        List<String> options = options(file, command, arguments);
        options.reversed().forEach(arguments::push);
        arguments.push(file);
        return false;
    }

    private static List<String> options(String file, CommandSpec command, List<String> given) {
        List<String> options = new ArrayList<>();
        List<String> known = keys(command);
        for (Map.Entry<String, JsonNode> setting : read(file, command).properties()) {
            String key = setting.getKey();
            if (!known.contains(key)) {
                throw wrong(
                        command,
                        file + ": " + Catalog.unknown("setting", key, known).getMessage());
            }
            OptionSpec option = command.findOption("--" + key);
            List<String> words = words(file, command, option, key, setting.getValue());
            if (option.originalStringValues().isEmpty() && given.stream().noneMatch(word -> isOption(word, key))) {
                options.addAll(words);
            }
        }
        return options;
    }

    private static boolean isOption(String word, String key) {
        return word.equals("--" + key) || word.startsWith("--" + key + "=");
    }

    /** The setting as words of a command line. */
    private static List<String> words(String file, CommandSpec command, OptionSpec option, String key, JsonNode value) {
        if (option.arity().max() == 0) {
            if (!value.isBoolean()) {
                throw wrong(command, file + ": expected true or false for \"" + key + "\", found " + value);
            }
            return value.asBoolean() ? List.of("--" + key) : List.of();
        }
        List<JsonNode> values = new ArrayList<>();
        if (value.isArray() && option.isMultiValue()) {
            value.forEach(values::add);
        } else {
            values.add(value);
        }
        List<String> words = new ArrayList<>();
        for (JsonNode one : values) {
            if (!one.isValueNode() || one.isNull()) {
                throw wrong(
                        command,
                        file + ": expected a value" + (option.isMultiValue() ? " or a list of values" : "") + " for \""
                                + key + "\", found " + one);
            }
            words.add("--" + key + "=" + one.asText());
        }
        return words;
    }

    private static List<String> keys(CommandSpec command) {
        return command.options().stream()
                .map(option -> option.longestName().substring(2))
                .filter(key -> !List.of(CONFIG, "help", "version").contains(key))
                .toList();
    }

    private static JsonNode read(String file, CommandSpec command) {
        try {
            JsonNode settings = YAMLMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(GivenFile.text(Path.of(file)));
            if (!settings.isObject()) {
                throw wrong(command, file + ": expected settings, each as key: value, found none");
            }
            return settings;
        } catch (JsonProcessingException e) {
            throw wrong(command, file + ": expected YAML, found: " + GivenFile.words(e));
        } catch (IOException e) {
            throw wrong(command, "expected a readable file with --config, found " + file);
        }
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
