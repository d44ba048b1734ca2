package org.trustllm.benchmark.principle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Principles as JSON, of the form that is read. */
public record PrinciplesJson(Principles principles) {
    /** All of it. */
    public ObjectNode tree() {
        return tree(principles.dimensions());
    }

    /** With these dimensions only. */
    public ObjectNode tree(List<Dimension> dimensions) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode frameworks = root.put("schema", 1).putArray("frameworks");
        principles
                .frameworks()
                .forEach(one -> frameworks.addObject().put("id", one.id()).put("title", one.title()));
        ArrayNode all = root.putArray("dimensions");
        dimensions.forEach(one -> dimension(all.addObject(), one));
        return root;
    }

    private static void dimension(ObjectNode node, Dimension one) {
        node.put("id", one.id())
                .put("title", one.title())
                .put("paper", one.paper())
                .put("demand", one.demand());
        ObjectNode maps = node.putObject("maps");
        one.maps().forEach((framework, numbers) -> numbers.forEach(maps.putArray(framework)::add));
        ArrayNode principles = node.putArray("principles");
        for (Principle part : one.principles()) {
            ObjectNode at = principles.addObject();
            at.put("id", part.id()).put("title", part.title()).put("demand", part.demand());
            part.tasks().forEach(at.putArray("tasks")::add);
            part.checks().forEach(at.putArray("checks")::add);
            part.open().forEach(at.putArray("open")::add);
        }
    }
}
