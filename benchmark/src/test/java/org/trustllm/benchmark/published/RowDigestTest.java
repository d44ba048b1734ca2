package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowDigestTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final List<String> COLUMNS = List.of("label", "list", "prompt");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\":\"p\",\"label\":1} | {\"label\": 1.0, \"prompt\": \"p\"}",
                "{\"prompt\":\"p\",\"label\":100} | {\"prompt\":\"p\",\"label\":1e2}",
                "{\"prompt\":\"p\"} | {\"prompt\":\"p\",\"res\":\"answer\",\"eval_res\":\"yes\"}",
                "{\"prompt\":\"p\",\"label\":NaN} | {\"prompt\":\"p\",\"label\":null}",
                "{\"prompt\":\"p\",\"label\":NaN} | {\"prompt\":\"p\"}",
                "{\"list\":[1,{\"a\":1,\"b\":2}]} | {\"list\":[1.0,{\"b\":2,\"a\":1}]}",
                "{\"list\":{\"a\":1,\"b\":null}} | {\"list\":{\"a\":1}}",
                "{\"prompt\":\"\\u00e9\"} | {\"prompt\":\"\u00e9\"}"
            })
    void theSameContentHasTheSameDigest(String one, String other) {
        assertThat(digest(one).row()).isEqualTo(digest(other).row());
        assertThat(digest(one).columns()).isEqualTo(digest(other).columns());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\":\"p\"} | {\"prompt\":\"p \"}",
                "{\"prompt\":\"1\"} | {\"prompt\":1}",
                "{\"prompt\":\"p\",\"label\":\"q\"} | {\"prompt\":\"q\",\"label\":\"p\"}",
                "{\"prompt\":\"pq\"} | {\"prompt\":\"p\",\"label\":\"q\"}",
                "{\"list\":[1,2]} | {\"list\":[2,1]}",
                "{\"list\":[[1],2]} | {\"list\":[1,[2]]}",
                "{\"list\":[\"a\",\"b\"]} | {\"list\":[\"a1:b\"]}",
                "{\"list\":[]} | {\"list\":{}}",
                "{\"label\":true} | {\"label\":\"true\"}",
                "{\"label\":1} | {\"label\":-1}",
                "{\"label\":Infinity} | {\"label\":-Infinity}",
                "{\"label\":\"\"} | {\"label\":null}"
            })
    void otherContentHasAnother(String one, String other) {
        assertThat(digest(one).row()).isNotEqualTo(digest(other).row());
    }

    @Test
    void theColumnsThatDifferAreNamed() {
        RowDigest row = digest("{\"prompt\":\"p\",\"label\":\"A\"}");
        RowDigest other = digest("{\"prompt\":\"p\",\"label\":\"B\",\"list\":[1]}");
        assertThat(row.changed(other, COLUMNS)).containsExactly("label", "list");
    }

    @Test
    void rowsThatShareLessThanHalfAreNotAlike() {
        RowDigest row = digest("{\"prompt\":\"p\",\"label\":\"A\"}");
        assertThat(row.agreement(digest("{\"prompt\":\"p\",\"label\":\"B\"}"))).isEqualTo(1);
        assertThat(row.agreement(digest("{\"prompt\":\"p\",\"label\":\"B\",\"list\":[1]}")))
                .isZero();
        assertThat(row.agreement(digest("{\"prompt\":\"q\",\"label\":\"B\"}"))).isZero();
        assertThat(digest("{}").agreement(digest("{}"))).isZero();
    }

    private static RowDigest digest(String json) {
        try {
            return RowDigest.of((ObjectNode) JSON.readTree(json), COLUMNS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
