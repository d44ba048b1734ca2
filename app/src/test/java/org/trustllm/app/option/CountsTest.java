package org.trustllm.app.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.app.CommandRun;

/** Every number on the command line has ends, and says them. */
class CountsTest {
    @TempDir
    private Path folder;

    private CommandRun refused(String command) {
        CommandRun run = CommandRun.run(command.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.USAGE);
        assertThat(run.err())
                .contains("expected", "found")
                .doesNotContain("Exception", "java.", " int", " double", "BigDecimal", "long");
        return run;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --epochs,        2147483647,  from 1 to 1000
                    --epochs,        0,           from 1 to 1000
                    --epochs,        2147483648,  a whole number
                    --epochs,        two,         a whole number
                    --limit,         0,           'all, or a whole number from 1 to 1000000000'
                    --limit,         -1,          from 1 to 1000000000
                    --limit,         2147483647,  from 1 to 1000000000
                    --limit,         1e9,         a whole number
                    --limit,         All,         a whole number
                    --max-tokens,    2147483647,  from 1 to 10000000
                    --seed,          99999999999999999999, a whole number
                    --seed,          0x10,        a whole number
                    --concurrency,   1000000000,  1 to 9999
                    --concurrency,   0,           1 to 9999
                    --judge-concurrency, 10000,   1 to 9999
                    --temperature,   1e300,       from 0 to 2
                    --temperature,   NaN,         a number
                    --temperature,   1d,          a number
                    --max-unscored,  1e9,         from 0 to 1
                    --budget,        1e99,        from 0 to 1000000000
                    --budget,        1e999999999, an amount
                    --budget,        0.0000000000001, at most 12 decimals
                    --budget,        -1,          from 0 to 1000000000
                    --judge-budget,  2000000000,  from 0 to 1000000000
                    --timeout,       1e9,         at most 86400
                    --timeout,       0,           above 0
                    --patience,      1000000h,    such as 90s
                    --patience,      999999h,     at most 720h
                    --patience,      soon,        such as 90s
                    """)
    void aRunsNumbersHaveEnds(String option, String value, String expected) {
        assertThat(refused("run --model local:smollm2-135m --dry-run " + option + "=" + value)
                        .err())
                .contains(option, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "serve --port=65536, from 0 to 65535",
        "serve --port=-1, from 0 to 65535",
        "plan --max-tokens=2147483647 --model=openai:gpt-4o-mini, from 1 to 10000000",
        "plan --power=2, below 1",
        "plan --interval=1e400, a number",
        "judges train refusal --data=x --seed=1e3, a whole number"
    })
    void soDoThoseOfOtherCommands(String command, String expected) {
        assertThat(refused(command).err()).contains(expected);
    }

    @Test
    void anApplicationsFileHasTheSameEnds() throws IOException {
        Path file = folder.resolve("app.yaml");
        Files.writeString(
                file,
                "url: http://127.0.0.1:1/ok\nrequest: {q: \"{{prompt}}\"}\nanswer: /a\nconcurrency: 1000000000\n");
        assertThat(refused("run --model http:" + file).err()).contains("from 1 to 9999");
    }
}
