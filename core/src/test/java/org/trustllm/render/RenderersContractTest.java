package org.trustllm.render;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.report.TaskScore;

/** Each format of the list keeps the contract. */
@ParameterizedClass(name = "{0}")
@MethodSource("formats")
class RenderersContractTest implements RendererContract {
    /** Formats for programs, which hold every digit and quote whatever they are given. */
    private static final Set<String> DATA = Set.of("csv", "json");

    static List<String> formats() {
        return List.copyOf(Renderers.byName().keySet());
    }

    @Parameter
    private String format = "html";

    @Override
    public Renderer renderer() {
        return Objects.requireNonNull(Renderers.byName().get(format));
    }

    @Override
    public Shows shows() {
        return switch (format) {
            case "csv", "json", "html" -> Shows.ALL;
            case "md" -> Shows.MEASURES;
            case "junit", "table" -> Shows.HEADLINES;
            case "card" -> Shows.CARD;
            default -> throw new AssertionError("which figures does " + format + " show?");
        };
    }

    @Override
    public String figure(double value) {
        return DATA.contains(format) ? Double.toString(value) : RendererContract.super.figure(value);
    }

    @Override
    public String coverage(TaskScore.Coverage coverage) {
        return format.equals("json")
                ? "\"coverage\" : { \"answers\" : %d, \"scored\" : %d, \"unscored\" : %d, \"without_judge\" : %d,"
                        .formatted(coverage.answers(), coverage.scored(), coverage.unscored(), coverage.unjudged())
                : RendererContract.super.coverage(coverage);
    }

    @Override
    public boolean showsExamples() {
        return format.equals("html");
    }

    @Override
    public boolean isData() {
        return DATA.contains(format);
    }

    @Override
    public boolean isMarkup() {
        return Set.of("html", "junit", "md").contains(format);
    }
}
