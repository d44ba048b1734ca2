package org.trustllm.evidence.card;

import java.io.IOException;
import java.util.Map;

/** A form in which others read what a run came to. */
@FunctionalInterface
public interface Card {
    /** The files of the form, by path from the folder that takes them; the first is the one that names the others. */
    Map<String, byte[]> files(CardSource run) throws IOException;
}
