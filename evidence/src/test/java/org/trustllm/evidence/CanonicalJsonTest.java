package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.data.InputException;

class CanonicalJsonTest {
    private static String canonical(String json) {
        byte[] read = json.getBytes(StandardCharsets.UTF_8);
        return new String(CanonicalJson.of(CanonicalJson.read(read, "it"), "it"), StandardCharsets.UTF_8);
    }

    @Test
    void namesStandInTheOrderOfTheirUtf16Units() {
        assertThat(canonical("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"b\":3,\"B\":4}"))
                .isEqualTo("{\"B\":4,\"b\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void numbersAreWrittenAsEcmaScriptWritesThem() {
        assertThat(canonical("[1.0, 1e21, 1E-7, 0.1, -0.0, 333333333.33333329, 4.50, 2e-3, 9007199254740991]"))
                .isEqualTo("[1,1e+21,1e-7,0.1,0,333333333.3333333,4.5,0.002,9007199254740991]");
    }

    @Test
    void onlyWhatMustBeEscapedIs() {
        assertThat(canonical("[\"\\u0000\\u001f\\n\\/\\u20ac\\u007f\"]"))
                .isEqualTo("[\"\\u0000\\u001f\\n/\u20ac\u007f\"]");
    }

    @Test
    void everyDocumentIsWrittenAsTheLibraryWritesIt() throws IOException {
        Random random = new Random(19);
        for (int i = 0; i < 5_000; i++) {
            String json = any(random, 4).toString();
            assertThat(canonical("[" + json + "]"))
                    .isEqualTo(new JsonCanonicalizer("[" + json + "]").getEncodedString());
        }
    }

    private static JsonNode any(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> nodes.textNode(text(random));
            case 1 -> nodes.numberNode(random.nextLong() >> random.nextInt(11, 64));
            case 2 -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield nodes.numberNode(Double.isFinite(any) ? any : 0.1);
            }
            case 3 -> nodes.numberNode(random.nextInt(-1000, 1000) / Math.pow(10, random.nextInt(4)));
            case 4 -> random.nextInt(3) == 0 ? nodes.nullNode() : nodes.booleanNode(random.nextBoolean());
            case 5 -> {
                ArrayNode array = nodes.arrayNode();
                IntStream.range(0, random.nextInt(4)).forEach(one -> array.add(any(random, depth - 1)));
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                IntStream.range(0, random.nextInt(5)).forEach(one -> object.set(text(random), any(random, depth - 1)));
                yield object;
            }
        };
    }

    /** Of letters, signs that are escaped, and signs on both sides of the surrogates. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int[] kinds = {
                'a' + random.nextInt(26), random.nextInt(128), 0xE000 + random.nextInt(4000), 0x1F600, '"', 0x20AC
            };
            text.appendCodePoint(kinds[random.nextInt(kinds.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{\"b\":[9007199254740992]}}", "{\"a\":{\"b\":[-9007199254740993]}}"})
    void anIntegerThatADoubleDoesNotHoldIsRefusedWithItsPlace(String json) {
        assertThatThrownBy(() -> canonical(json))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it.a.b[0]: expected an integer of at most 2^53 - 1");
    }

    @Test
    void halfACharacterIsRefusedInTextsAndInNames() {
        assertThatThrownBy(() -> canonical("[\"a\\ud83d\"]"))
                .hasMessage("it[0]: expected whole characters, found half of one (U+D83D) at position 1");
        assertThatThrownBy(() ->
                        CanonicalJson.of(JsonNodeFactory.instance.objectNode().put("\udc00", 1), "it"))
                .hasMessageContaining("half of one (U+DC00)");
        assertThatThrownBy(() ->
                        CanonicalJson.of(JsonNodeFactory.instance.objectNode().put("x", Double.NaN), "it"))
                .hasMessageContaining("it.x: expected a finite number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "", "7", "{\"a\":NaN}"})
    void whatIsNoOneDocumentIsRefused(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(InputException.class);
    }
}
