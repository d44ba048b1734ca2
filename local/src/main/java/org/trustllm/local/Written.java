package org.trustllm.local;

/**
 * What an engine wrote.
 *
 * @param text with the text of the token that ended it, where the engine shows that
 * @param ended whether the engine says that the model came to its end; where it does not, the text's end tells
 * @param tokens how many were written; -1 where the engine does not say
 */
record Written(String text, boolean ended, int tokens) {}
