package org.trustllm.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which program this is, as its build wrote it down.
 *
 * @param version of the project; {@code development} where no build said it
 * @param commit of the sources, abbreviated; empty where the build did not know it
 * @param changed whether files differed from that commit
 */
public record Product(String version, String commit, boolean changed) {
    private static final String BUILT = "/org/trustllm/built.properties";

    /** The one that runs. */
    public static Product here() {
        Properties built = new Properties();
        try (InputStream file = Product.class.getResourceAsStream(BUILT)) {
            if (file != null) {
                built.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Product(
                Objects.requireNonNullElse(Product.class.getPackage().getImplementationVersion(), "development"),
                built.getProperty("git.commit.id.abbrev", ""),
                Boolean.parseBoolean(built.getProperty("git.dirty", "false")));
    }

    /** For people. */
    public String words() {
        return "TrustLLM for Java " + version
                + (commit.isEmpty() ? ", commit not recorded" : ", commit " + commit + (changed ? " and changes" : ""));
    }
}
