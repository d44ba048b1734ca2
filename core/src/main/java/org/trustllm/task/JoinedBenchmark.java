package org.trustllm.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;

/** Several benchmarks as one: profiles of one name become one, those of the first benchmark stand first. */
record JoinedBenchmark(List<Benchmark> benchmarks) implements Benchmark {

    JoinedBenchmark {
        benchmarks = List.copyOf(benchmarks);
    }

    @Override
    public List<Profile> profiles() {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        benchmarks.stream()
                .flatMap(benchmark -> benchmark.profiles().stream())
                .forEach(profile -> profiles.merge(profile.name(), profile, JoinedBenchmark::join));
        return List.copyOf(profiles.values());
    }

    @Override
    public Optional<Profile> named(String name) {
        return benchmarks.stream()
                .flatMap(benchmark -> benchmark.named(name).stream())
                .reduce(JoinedBenchmark::join);
    }

    private static Profile join(Profile one, Profile other) {
        List<Task> tasks = new ArrayList<>(one.tasks());
        for (Task task : other.tasks()) {
            if (tasks.stream().anyMatch(known -> known.id().equals(task.id()))) {
                throw new IllegalArgumentException("expected each task of profile %s once, found %s in two benchmarks"
                        .formatted(one.name(), task.id()));
            }
            tasks.add(task);
        }
        return new Profile(
                one.name(),
                one.description(),
                Stream.concat(one.sections().stream(), other.sections().stream())
                        .toList(),
                tasks,
                Stream.concat(one.card().stream(), other.card().stream()).toList());
    }

    @Override
    public String name() {
        return benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(" and "));
    }

    @Override
    public Dataset builtin() {
        return Dataset.joined(benchmarks.stream().map(Benchmark::builtin).toList());
    }
}
