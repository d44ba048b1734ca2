package org.trustllm.app.option;

import org.trustllm.internal.text.Product;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jars. */
public final class Version implements IVersionProvider {
    public static String text() {
        return Product.here().version();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"trustllm " + text()};
    }
}
