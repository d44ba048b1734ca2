package org.trustllm.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * A standalone master and two workers of one core, in a process of their own, from the jars that Maven brought. The second worker has
 * another address: on one alone Spark starts no speculative copies.
 */
public final class LoopbackCluster implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;
    private final int port;
    private final Path jar;

    private LoopbackCluster(Process process, int port, Path jar) {
        this.process = process;
        this.port = port;
        this.jar = jar;
    }

    /** Starts it; executors find what they need in this folder. */
    public static LoopbackCluster in(Path folder) throws IOException {
        // what a home of Spark looks like to a worker; its jars are on the class path of the executors
        Files.createDirectories(folder.resolve("jars"));
        Files.createDirectories(folder.resolve("launcher/target/scala-2.13"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && !entry.contains("trustllm")) {
                Path link = folder.resolve("jars").resolve(jar.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, jar.toAbsolutePath());
                }
            }
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        LoopbackCluster.class.getName(),
                        String.valueOf(port),
                        folder.toString())
                .directory(folder.toFile())
                .redirectError(folder.resolve("cluster.log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        Process process = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); !READY.equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException(Files.readString(folder.resolve("cluster.log")));
            }
        }
        return new LoopbackCluster(process, port, classPath(folder.resolve("class-path.jar")));
    }

    /** One jar that names the whole class path: what processes are started with is told no further than some thousand characters. */
    private static Path classPath(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** A session whose executors have the class path of this process, and copies of tasks that take long. */
    public SparkSession session(Map<String, Object> settings) {
        return builder()
                .config("spark.executor.extraClassPath", jar.toString())
                .config("spark.speculation", true)
                .config(settings)
                .getOrCreate();
    }

    /** The processes of executors that are there now. */
    public static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** A session whose executors have Spark's jars alone. */
    SparkSession.Builder builder() {
        return SparkSession.builder()
                .master(master())
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The process of master and workers: a port, and a folder. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        SparkConf conf = new SparkConf();
        Master.startRpcEnvAndEndpoint("127.0.0.1", port, 0, conf);
        for (int number = 1; number <= 2; number++) {
            Worker.startRpcEnvAndEndpoint(
                    "127.0.0." + number,
                    0,
                    0,
                    1,
                    1024,
                    new String[] {"spark://127.0.0.1:" + port},
                    Path.of(arguments[1], "work" + number).toString(),
                    Option.apply(number),
                    conf,
                    Option.empty());
        }
        System.out.println(READY);
        // the cluster ends with the process that started it
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
