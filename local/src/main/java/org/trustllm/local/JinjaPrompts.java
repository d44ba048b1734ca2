package org.trustllm.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/**
 * Prompts by a template in Jinja, the same as llama.cpp's own server writes: a template that knows no system turn gets
 * its text in front of the turn that follows, and a leading token that the tokenizer adds is left to it.
 */
final class JinjaPrompts implements Prompts {
    private static final Message PROBE = Message.user("probe one");
    private static final Message SYSTEM_PROBE = new Message(Message.Role.SYSTEM, "probe two");

    private final Jinja jinja;
    private final GgufHeader header;
    private final boolean takesSystem;

    private JinjaPrompts(Jinja jinja, GgufHeader header) {
        this.jinja = jinja;
        this.header = header;
        this.takesSystem = takesSystem();
    }

    /**
     * Prompts for a model.
     *
     * @throws IllegalArgumentException where the template cannot be run, or leaves out what a user says; says why
     */
    static JinjaPrompts of(ChatTemplate template, GgufHeader header) {
        JinjaPrompts prompts = new JinjaPrompts(Jinja.of(template.source()), header);
        if (!shows(prompts.render(List.of(PROBE)), PROBE)) {
            throw leavesOut();
        }
        return prompts;
    }

    /**
     * Sees that prompts hold what a user says.
     *
     * @throws IllegalArgumentException where they do not
     */
    static void check(Prompts prompts) {
        if (!shows(prompts.of(List.of(PROBE)), PROBE)) {
            throw leavesOut();
        }
    }

    private static IllegalArgumentException leavesOut() {
        return new IllegalArgumentException("it leaves out what a user says");
    }

    private boolean takesSystem() {
        try {
            return shows(render(List.of(SYSTEM_PROBE, PROBE)), SYSTEM_PROBE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Some templates write in capitals. */
    private static boolean shows(String prompt, Message message) {
        return prompt.toLowerCase(Locale.ROOT).contains(message.content());
    }

    @Override
    public String of(List<Message> messages) {
        String prompt;
        try {
            prompt = render(takesSystem ? messages : folded(messages));
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    ModelException.Kind.REJECTED,
                    "the model's chat template does not take these messages: " + e.getMessage(),
                    e);
        }
        boolean twice = header.addsBos() && !header.bosText().isEmpty() && prompt.startsWith(header.bosText());
        return twice ? prompt.substring(header.bosText().length()) : prompt;
    }

    private static List<Message> folded(List<Message> messages) {
        List<Message> folded = new ArrayList<>();
        StringBuilder system = new StringBuilder();
        for (Message message : messages) {
            if (message.role() == Message.Role.SYSTEM) {
                system.append(message.content()).append('\n');
            } else {
                folded.add(new Message(message.role(), system + message.content()));
                system.setLength(0);
            }
        }
        if (!system.isEmpty()) {
            folded.add(Message.user(system.substring(0, system.length() - 1)));
        }
        return folded;
    }

    private String render(List<Message> messages) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.set("messages", Prompts.turns(messages));
        values.put("add_generation_prompt", true)
                .put("bos_token", header.bosText())
                .put("eos_token", header.eosText());
        return jinja.render(values.toString());
    }
}
