package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.internal.calling.Requests.asking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.Schedules;
import org.trustllm.model.ChatResponse;

/** The cache of answers under faults: who writes, where a file is cut and which of its bytes are others, are drawn from a seed. */
class KeptAnswersFaultsTest {
    private static final int ANSWERS = 12;

    @TempDir
    private Path folder;

    private static ChatResponse answer(int number) {
        return ChatResponse.of(number + " \r\n\u2028 caf\u00e9 ".repeat(1 + number % 5));
    }

    private static String key(ModelAnswers answers, int number) {
        return answers.key(asking("question " + number));
    }

    @Test
    void anAnswerIsServedAsItWasOrNotAtAllAndOnlyWhatIsDamagedIsMissing() {
        Schedules.each(200, this::course);
    }

    private void course(Random random) throws Exception {
        int course = random.nextInt();
        Path place = folder.resolve("m" + course);
        // two runs at once, each with some of the answers
        try (ModelAnswers one = ModelAnswers.open(place, "m", lost -> {});
                ModelAnswers other = ModelAnswers.open(place, "m", lost -> {})) {
            for (int i = 0; i < ANSWERS; i++) {
                (random.nextBoolean() ? one : other).put(key(one, i), answer(i));
            }
        }
        List<byte[]> whole = new ArrayList<>();
        for (Path file : files(place)) {
            byte[] damaged = damaged(Files.readAllBytes(file), random);
            Files.write(file, damaged);
            whole.addAll(lines(damaged));
        }
        List<String> warnings = new ArrayList<>();
        try (ModelAnswers again = ModelAnswers.open(place, "m", warnings::add)) {
            int served = 0;
            for (int i = 0; i < ANSWERS; i++) {
                ChatResponse kept = again.get(key(again, i));
                String key = key(again, i);
                boolean stands =
                        whole.stream().anyMatch(line -> KeptAnswer.key(line).equals(key));
                assertThat(kept != null).as("answer %d", i).isEqualTo(stands);
                if (kept != null) {
                    served++;
                    assertThat(kept.text()).isEqualTo(answer(i).text());
                }
            }
            assertThat(again.size()).isEqualTo(served);
            assertThat(warnings).hasSizeLessThanOrEqualTo(2);
        }
        for (Path file : files(place)) {
            Files.delete(file);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes;
        if (damaged.length > 0 && random.nextInt(2) == 0) {
            damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
        }
        for (int i = random.nextInt(3); i > 0 && damaged.length > 0; i--) {
            byte[] odd = {0, '\r', '\n', '"', (byte) 0xFF, (byte) random.nextInt()};
            int at = random.nextInt(damaged.length);
            // the end of a line is where an odd byte does most harm
            for (boolean end = random.nextBoolean(); end && at + 1 < damaged.length && damaged[at + 1] != '\n'; ) {
                at++;
            }
            damaged[at] = odd[random.nextInt(odd.length)];
        }
        return damaged;
    }

    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, from, i));
                from = i + 1;
            }
        }
        lines.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return lines;
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }
}
