package org.trustllm.task;

import java.util.List;
import org.trustllm.data.Dataset;

/** Tasks under one or more scoring profiles, with a small set of rows of its own; found by service loading. */
public interface Benchmark {
    String name();

    /** The profiles to choose from, the default first. */
    List<Profile> profiles();

    /** The rows that travel with the benchmark. */
    Dataset builtin();

    /** The tasks of the default profile, by section in the paper's order. */
    default List<Task> tasks() {
        return profiles().getFirst().tasks();
    }

    /**
     * Several as one: their profiles of one name become one. The profiles of the first stand first.
     *
     * @throws IllegalArgumentException where two of them have a task of one name under one profile
     */
    static Benchmark joined(List<Benchmark> benchmarks) {
        return benchmarks.size() == 1 ? benchmarks.getFirst() : JoinedBenchmark.of(benchmarks);
    }

    /**
     * The profile of a name.
     *
     * @throws IllegalArgumentException where there is none; the message offers the nearest
     */
    default Profile profile(String name) {
        return profiles().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Catalog.unknown(
                        "scoring profile",
                        name,
                        profiles().stream().map(Profile::name).toList()));
    }
}
