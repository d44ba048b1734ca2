package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.app.option.Version;
import org.trustllm.local.KnownModel;
import org.trustllm.local.LocalModel;
import org.trustllm.local.MiniLm;
import org.trustllm.local.ModelCache;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Environment;
import org.trustllm.provider.Perspective;
import org.trustllm.provider.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what works on this machine. */
@Command(name = "doctor", description = "Says what works on this machine; shows no key's value.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trustllm", Version.text());
        facts.put("java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put(
                "processors and heap",
                Runtime.getRuntime().availableProcessors() + ", "
                        + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
        facts.put("embeddings (ONNX Runtime)", embeddings());
        facts.put("llama.cpp", llama());
        facts.put("llama-server", LocalModel.serverOnPath());
        ModelCache cache = ModelCache.ofUser();
        for (KnownModel model : KnownModel.all()) {
            facts.put(
                    "local:" + model.name(),
                    cache.has(model)
                            ? "at " + cache.file(model)
                            : "not pulled yet ('models pull " + model.name() + "')");
        }
        for (Provider provider : Provider.values()) {
            for (String key : provider.keyVariables()) {
                facts.put(key, Environment.SYSTEM.given(key) == null ? "not set" : "set");
            }
        }
        for (String variable : Perspective.keyVariables()) {
            facts.put(variable, Environment.SYSTEM.given(variable) == null ? "not set" : "set");
        }
        facts.put("calibrations of judges", calibrations());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(facts));
        } else {
            facts.forEach((name, value) -> out.printf("%-28s %s%n", name, value));
        }
        out.flush();
        return Exit.DONE;
    }

    private static String calibrations() throws IOException {
        RegistryOption registry = new RegistryOption();
        return "%d that ship, %d in %s"
                .formatted(
                        EmbeddedJudges.calibrations().calibrations().size(),
                        registry.registry().read().calibrations().size(),
                        registry.registry().folder());
    }

    private static String embeddings() {
        try (MiniLm model = new MiniLm()) {
            return "work (" + model.embedAll(List.of("a test")).getFirst().length + " dimensions, " + model.id() + ")";
        } catch (ModelException | LinkageError e) {
            return "do not work: " + e.getMessage();
        }
    }

    private static String llama() {
        String fault = LocalModel.fault();
        return fault.isEmpty() ? "works" : "does not work: " + fault;
    }
}
