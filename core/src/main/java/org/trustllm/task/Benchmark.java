package org.trustllm.task;

import java.util.List;
import java.util.Optional;
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
     * Several as one: their profiles of one name become one. The profiles of the first stand first. A profile is refused with an
     * {@link IllegalArgumentException}, once it is asked for, where two of them have a task of one name under it.
     */
    static Benchmark joined(List<Benchmark> benchmarks) {
        return benchmarks.size() == 1 ? benchmarks.getFirst() : new JoinedBenchmark(benchmarks);
    }

    /**
     * The profile of a name, if there is one. Whose profiles take long to make makes only this one.
     *
     * @return the same as stands in {@link #profiles}
     */
    default Optional<Profile> named(String name) {
        return profiles().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    /**
     * The profile of a name.
     *
     * @throws IllegalArgumentException where there is none; the message offers the nearest
     */
    default Profile profile(String name) {
        return named(name)
                .orElseThrow(() -> Catalog.unknown(
                        "scoring profile",
                        name,
                        profiles().stream().map(Profile::name).toList()));
    }
}
