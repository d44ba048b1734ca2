package org.trustllm.app.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A library whose class files are of Java 5, written anew in the form of Java 8. A class archive of the JVM does not take the
 * older form, which has no stack maps and is checked by another verifier: a third of the time of a start. The code is the same,
 * but for the name of a Groovy class that picocli asks for at each start: of a name in a package of the JDK it is known that it is
 * not there, without a look into every jar.
 */
public final class ArchivableLibrary {
    /** What a library asks for, and what is asked in its place. */
    private static final Map<String, String> ABSENT = Map.of("groovy.lang.Closure", "java.lang.GroovyClosure");

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

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return asking(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static MethodVisitor asking(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitLdcInsn(Object value) {
                super.visitLdcInsn(value instanceof String name ? ABSENT.getOrDefault(name, name) : value);
            }
        };
    }
}
