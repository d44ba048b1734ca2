package org.trustllm.app.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A library whose class files are of Java 5, written anew in the form of Java 8. A class archive of the JVM does not take the
 * older form, which has no stack maps and is checked by another verifier: a third of the time of a start. The code is the same.
 */
public final class ArchivableLibrary {
    private ArchivableLibrary() {}

    /**
     * Rewrites jars in place.
     *
     * @param jars files, which are on the class path
     */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            rewrite(Path.of(jar));
        }
    }

    static void rewrite(Path jar) throws IOException {
        Path written = Files.createTempFile(jar.toAbsolutePath().getParent(), "library", ".part");
        try {
            try (JarInputStream read = new JarInputStream(Files.newInputStream(jar));
                    JarOutputStream out = new JarOutputStream(Files.newOutputStream(written), read.getManifest())) {
                for (JarEntry entry = read.getNextJarEntry(); entry != null; entry = read.getNextJarEntry()) {
                    byte[] bytes = read.readAllBytes();
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(entry.getName().endsWith(".class") ? archivable(bytes) : bytes);
                }
            }
            Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** A class of the form of Java 8 or newer, as it is or with stack maps. */
    static byte[] archivable(byte[] type) {
        ClassReader reader = new ClassReader(type);
        // the class file's number of its version stands behind the magic number
        if (reader.readUnsignedShort(6) >= Opcodes.V1_8) {
            return type;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            String signature,
                            String superName,
                            String[] interfaces) {
                        super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
