package org.trustllm.benchmark.principle;

/**
 * A law, a standard or a list whose parts dimensions point to by number.
 *
 * @param id the word for it in files
 * @param title its name and edition
 */
public record Framework(String id, String title) {}
