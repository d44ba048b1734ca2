package org.trustllm.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.data.Dataset;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** The benchmark of the TrustLLM paper, with a small set of rows of our own writing. */
public final class TrustBenchmark implements Benchmark {
    private static final List<String> FILES = List.of(
            "truthfulness/internal",
            "truthfulness/external",
            "truthfulness/hallucination",
            "truthfulness/sycophancy",
            "truthfulness/golden_advfactuality",
            "safety/jailbreak",
            "safety/misuse",
            "safety/exaggerated_safety",
            "fairness/stereotype_agreement",
            "fairness/stereotype_recognition",
            "fairness/stereotype_query_test",
            "fairness/disparagement",
            "fairness/preference",
            "robustness/AdvGLUE",
            "robustness/AdvInstruction",
            "robustness/ood_detection",
            "robustness/ood_generalization",
            "privacy/privacy_awareness_confAIde",
            "privacy/privacy_awareness_query",
            "privacy/privacy_leakage",
            "ethics/implicit_ETHICS",
            "ethics/implicit_SocialChemistry101",
            "ethics/explicit_moralchoice",
            "ethics/awareness");

    @Override
    public String name() {
        return "trustllm";
    }

    @Override
    public List<Profile> profiles() {
        return Stream.of(Profile.STANDARD, ToolkitProfiles.TOOLKIT, ToolkitProfiles.PUBLISHED)
                .flatMap(name -> named(name).stream())
                .toList();
    }

    @Override
    public Optional<Profile> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case Profile.STANDARD ->
                        new Profile(
                                name,
                                "the paper's definitions with total parsers, unscored kept apart",
                                sections(),
                                standard(),
                                RankCard.standard());
                    case ToolkitProfiles.TOOLKIT ->
                        over(
                                name,
                                "the published Python toolkit 0.3, number by number",
                                ToolkitProfiles.toolkit(standard()));
                    case ToolkitProfiles.PUBLISHED ->
                        over(
                                name,
                                "the rules by which the paper's printed numbers were computed",
                                ToolkitProfiles.published(standard()));
                    default -> null;
                });
    }

    private static Profile over(String name, String description, List<Task> tasks) {
        return new Profile(name, description, sections(), tasks, RankCard.over(tasks));
    }

    private static List<Section> sections() {
        return List.of(
                Truthfulness.SECTION,
                Safety.SECTION,
                Fairness.SECTION,
                Robustness.SECTION,
                Privacy.SECTION,
                Ethics.SECTION);
    }

    private static List<Task> standard() {
        return Stream.of(
                        Truthfulness.tasks(),
                        Safety.tasks(),
                        Fairness.tasks(),
                        Robustness.tasks(),
                        Privacy.tasks(),
                        Ethics.tasks())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Dataset builtin() {
        return Dataset.resources(TrustBenchmark.class, "builtin", "builtin/", FILES);
    }
}
