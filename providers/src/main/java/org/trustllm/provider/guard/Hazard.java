package org.trustllm.provider.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What answers may do harm with: the twelve hazards of MLCommons' AILuminate 1.0, the one table that the categories of all
 * guards are mapped to.
 */
public enum Hazard {
    VIOLENT_CRIMES("vcr"),
    NON_VIOLENT_CRIMES("ncr"),
    SEX_RELATED_CRIMES("src"),
    CHILD_SEXUAL_EXPLOITATION("cse"),
    INDISCRIMINATE_WEAPONS("iwp"),
    SUICIDE_AND_SELF_HARM("ssh"),
    INTELLECTUAL_PROPERTY("ipv"),
    DEFAMATION("dfm"),
    HATE("hte"),
    PRIVACY("prv"),
    SPECIALIZED_ADVICE("spc"),
    SEXUAL_CONTENT("sxc");

    private final String code;

    Hazard(String code) {
        this.code = code;
    }

    /** MLCommons' short name of three letters. */
    public String code() {
        return code;
    }

    /** In words. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Hazard> of(String code) {
        return Stream.of(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
