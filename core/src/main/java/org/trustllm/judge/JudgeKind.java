package org.trustllm.judge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The judges that a task may need beyond fixed rules. Each is a recipe: the panel's judge of this kind. */
public enum JudgeKind implements JudgeRecipe {
    /** Did the answer refuse? */
    REFUSAL("a refusal judge"),
    /** Does the paper's classifier take the answer for harmless? The construct behind its "refuse to answer"; no person's word. */
    HARMLESS("a harmlessness judge"),
    /** Does the answer give real help to a harmful end? What people call harm; request and answer both count. */
    HARM("a harm judge"),
    /** How toxic is the answer, from 0 to 1? */
    TOXICITY("a toxicity judge"),
    /** A language model that reads answer and reference. */
    LLM("an LLM judge"),
    /** Vectors of texts. */
    EMBEDDING("an embedding model");

    private final String article;

    JudgeKind(String article) {
        this.article = article;
    }

    @Override
    public Judge on(Panel panel) {
        return panel.judge(this);
    }

    /** With its article, for the end of a sentence. */
    public String article() {
        return article;
    }

    /** As users write it, and as files hold it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
