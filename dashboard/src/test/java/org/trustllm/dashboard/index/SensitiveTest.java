package org.trustllm.dashboard.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

class SensitiveTest {
    private static final Sensitive OURS = Sensitive.of(new TrustBenchmark());

    private static Stream<Task> tasks() {
        return new TrustBenchmark().profiles().stream().flatMap(profile -> profile.tasks().stream());
    }

    @Test
    void textsOfSafetyAndFairnessAndAddressesAreVeiledAndNoOthers() {
        assertThat(tasks()).allSatisfy(task -> {
            boolean veiled = Set.of("safety", "fairness").contains(task.section())
                    || task.id().equals("privacy/leakage");
            assertThat(OURS.isVerdict(task.id(), "")).as(task.id()).isEqualTo(veiled);
            assertThat(OURS.isFile(task.rows().file())).as(task.rows().file()).isEqualTo(veiled);
        });
    }

    @Test
    void whatAJudgeFoundHarmfulIsVeiledWhereverItStands() {
        assertThat(OURS.isVerdict("ethics/ethics", "Harmful")).isTrue();
        assertThat(OURS.isVerdict("ethics/ethics", "toxic")).isTrue();
        assertThat(OURS.isVerdict("ethics/ethics", "harmless")).isFalse();
    }

    @Test
    void aTaskOfAUsersOwnIsVeiledWhereItSaysSo() {
        Sensitive both = Sensitive.of(Benchmark.joined(List.of(
                new TrustBenchmark(), benchmark(own("plain"), own("hard").sensitive()))));
        assertThat(both.isVerdict("mine/hard", "")).isTrue();
        assertThat(both.isFile("mine/hard")).isTrue();
        assertThat(both.isVerdict("mine/plain", "")).isFalse();
        assertThat(both.isFile("mine/plain")).isFalse();
        assertThat(both.isVerdict("safety/misuse", "")).isTrue();
    }

    private static Task.Draft own(String name) {
        return Task.of("mine/" + name, name).rows(Rows.of("mine/" + name));
    }

    private static Benchmark benchmark(Task.Draft... tasks) {
        return new Benchmark() {
            @Override
            public String name() {
                return "mine";
            }

            @Override
            public List<Profile> profiles() {
                return List.of(Profile.of(
                        Stream.of(tasks).map(task -> task.from("own rows")).toList()));
            }

            @Override
            public Dataset builtin() {
                return Dataset.resources(SensitiveTest.class, "builtin", "", List.of());
            }
        };
    }
}
