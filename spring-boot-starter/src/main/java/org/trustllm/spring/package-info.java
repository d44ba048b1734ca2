/**
 * Guards of Spring AI's chat clients by properties of a Spring Boot application: {@link org.trustllm.spring.GuardrailProperties} says
 * which, {@link org.trustllm.spring.GuardrailAutoConfiguration} puts them around every chat client that Spring Boot builds.
 */
@NullMarked
package org.trustllm.spring;

import org.jspecify.annotations.NullMarked;
