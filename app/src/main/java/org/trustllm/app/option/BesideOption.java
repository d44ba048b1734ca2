package org.trustllm.app.option;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.benchmark.paper.BesidePaper;
import picocli.CommandLine.Option;

/** Which published models an HTML or PDF report names beside its own. */
public final class BesideOption {
    @Option(
            names = "--beside",
            split = ",",
            paramLabel = "MODEL",
            description = "Models of the paper to name in html and pdf: gpt-4,llama2-7b.")
    private List<String> models = new ArrayList<>();

    public BesidePaper page() {
        return BesidePaper.of(models);
    }
}
