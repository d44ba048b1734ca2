package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.model.ChatModel;
import org.trustllm.perturb.Perturbation;

/** Which operators there are to move rows with. */
final class OperatorList {
    private OperatorList() {}

    private static List<Perturbation> all() {
        List<Perturbation> all = new ArrayList<>();
        Perturbation.names().forEach(name -> all.add(Perturbation.named(name, 1, () -> OperatorList.NOBODY)));
        return all;
    }

    private static final ChatModel NOBODY = request -> {
        throw new IllegalStateException("nobody is asked");
    };

    /** Refuses names that there are not, before anything is opened. */
    static void check(String names) {
        Perturbation.named(names, 1, () -> NOBODY);
    }

    /** Whether one of them asks a model. */
    static boolean asks(String names) {
        return List.of(names.split("\\+")).stream().map(String::strip).anyMatch(Perturbation.askingNames()::contains);
    }

    private static String keeps(Perturbation one) {
        return one.keeps().stream()
                .filter(kept ->
                        kept != Perturbation.Keeps.RIGHT_OPTION || !one.keeps().contains(Perturbation.Keeps.ANSWERS))
                .map(Perturbation.Keeps::words)
                .collect(Collectors.joining(", "));
    }

    static String table() {
        return all().stream()
                .map(one -> "%-38s %s%n%-38s keeps %s%n".formatted(one.name(), one.idea(), "", keeps(one)))
                .collect(Collectors.joining());
    }

    /** The rows of the table in the reference. */
    static String markdown() {
        return all().stream()
                .map(one -> "| `%s` | %s | %s |%n".formatted(one.name(), one.idea(), keeps(one)))
                .collect(Collectors.joining());
    }

    static String json() {
        ArrayNode list = new JsonMapper().createArrayNode();
        for (Perturbation one : all()) {
            ObjectNode node = list.addObject().put("name", one.name()).put("does", one.idea());
            ArrayNode keeps = node.putArray("keeps");
            one.keeps().forEach(kept -> keeps.add(kept.words()));
            node.put("asks_a_model", Perturbation.askingNames().contains(one.name()));
        }
        return list.toPrettyString() + "\n";
    }
}
