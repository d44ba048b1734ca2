package org.trustllm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The model under test. On a method that takes a text and gives a text, which is then the model; or on a field, or a method without
 * parameters, that holds one: a {@link org.trustllm.model.ChatModel}, a {@code Function<String, String>}, a {@link java.net.URI} or a
 * name such as {@code local:smollm2-135m}, or a model of another library whose door is on the class path (LangChain4j, Spring AI).
 *
 * <p>May be static or not, private or not, and in a super class or an enclosing class.
 */
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TrustModel {
    /** Under which name it is reported and chosen; empty for that of the method or field. */
    String value() default "";
}
