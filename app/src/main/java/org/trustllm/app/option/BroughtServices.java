package org.trustllm.app.option;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;

/**
 * Finds what services name without a look into each of the application's 140 jars, a quarter of the time of a short command. Of the
 * libraries that the application's jar names, one has such a file; what users bring stands behind that jar on the class path, and is
 * looked at whole.
 */
final class BroughtServices extends ClassLoader {
    private final URLClassLoader places;

    private BroughtServices(ClassLoader application, URL... places) {
        super(application);
        this.places = new URLClassLoader(places, null);
    }

    /**
     * What services are to be looked for with: the thread's own loader where it is another than the application's.
     *
     * @param ours of the library that has a file of services
     */
    static ClassLoader loader(Class<?> ours) {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        String[] given = System.getProperty("java.class.path", "").split(File.pathSeparator);
        if (own == null || !own.equals(ClassLoader.getSystemClassLoader()) || !given[0].endsWith(".jar")) {
            return own;
        }
        try {
            // what the application's jar names takes its place
            URL[] places = new URL[given.length];
            places[0] = ours.getProtectionDomain().getCodeSource().getLocation();
            for (int i = 1; i < given.length; i++) {
                places[i] = Path.of(given[i]).toUri().toURL();
            }
            return new BroughtServices(own, places);
        } catch (IOException | InvalidPathException e) {
            return own;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return places.findResources(name);
    }
}
