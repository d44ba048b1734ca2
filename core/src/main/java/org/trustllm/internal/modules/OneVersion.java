package org.trustllm.internal.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * That all modules of this library on the class path are of one version. A door asks before it does anything, because a mixture fails
 * late and with words that name neither: a method that is not there, or a verdict that is not that of the test.
 *
 * <p>Versions are those of the jars' manifests. What has none, such as a folder of classes or a jar made of many, is not looked at.
 */
public final class OneVersion {
    private static final Name MODULE = new Name("Automatic-Module-Name");
    private static final String OURS = "org.trustllm.";
    /** What is wrong, or nothing, by class loader. */
    private static final Map<ClassLoader, String> FOUND = Collections.synchronizedMap(new WeakHashMap<>());

    private OneVersion() {}

    /**
     * Looks once for each class loader; the thread's own, as it is the application's.
     *
     * @throws IllegalStateException where there are several versions; the message names them with their modules
     */
    public static void require() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        String wrong = FOUND.computeIfAbsent(own == null ? OneVersion.class.getClassLoader() : own, OneVersion::wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong);
        }
    }

    private static String wrong(ClassLoader loader) {
        Map<String, Set<String>> modules = new TreeMap<>();
        try {
            for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                Attributes said = read(manifest).getMainAttributes();
                String module = said.getValue(MODULE);
                String version = said.getValue(Name.IMPLEMENTATION_VERSION);
                if (module != null && module.startsWith(OURS) && version != null) {
                    modules.computeIfAbsent(version, first -> new TreeSet<>()).add(module);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
        return modules.size() < 2
                ? ""
                : modules.entrySet().stream()
                        .map(one -> one.getKey() + " of " + String.join(", ", one.getValue()))
                        .collect(Collectors.joining(
                                " and ",
                                "expected the modules of TrustLLM in one version, found ",
                                "; import trustllm-bom, which names all of them in one"));
    }

    private static Manifest read(URL manifest) throws IOException {
        try (InputStream text = manifest.openStream()) {
            return new Manifest(text);
        }
    }
}
