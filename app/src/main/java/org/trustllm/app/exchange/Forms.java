package org.trustllm.app.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.trustllm.evidence.card.Cards;

/** The forms that there are. */
final class Forms {
    private Forms() {}

    /** All of them by the names that people choose them by. */
    static Map<String, Form> byName() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("inspect", new InspectForm());
        forms.put("eee", new CardForm(Objects.requireNonNull(Cards.byName().get("eee"))));
        forms.put("lm-eval", new LmEvalForm());
        forms.put("langfuse-jsonl", new LangfuseForm());
        forms.put("parquet", new ParquetForm());
        forms.put("csv", new CsvForm());
        return forms;
    }
}
