package org.trustllm.local.judge;

import java.util.List;

/** How texts become features. */
public interface FeatureReading {
    /** One more than the greatest index. */
    int size();

    /** The features of each text, in order. */
    List<Features> all(List<String> texts);
}
