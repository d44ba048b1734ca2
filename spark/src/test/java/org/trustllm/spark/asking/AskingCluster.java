package org.trustllm.spark.asking;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.Tuple3;

/**
 * A standalone master and two workers of one core in this process; executors are processes of their own. The second worker has an
 * address of its own, as Spark never starts a copy of a task on the host that runs it.
 */
final class AskingCluster implements AutoCloseable {
    private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");

    private final List<RpcEnv> parts = new ArrayList<>();
    private final String master;
    private final Path jar;

    private AskingCluster(Path folder) throws IOException {
        // what a worker looks for in the folder that Spark was unpacked to
        Files.createDirectories(folder.resolve("jars"));
        Files.createDirectories(folder.resolve("launcher/target/scala-2.13"));
        jar = folder.resolve("class-path.jar");
        classPath(jar);
        System.setProperty("spark.testing", "true");
        System.setProperty("spark.test.home", folder.toString());
        SparkConf conf = new SparkConf(false).set("spark.master.rest.enabled", "false");
        Tuple3<RpcEnv, Object, Option<Object>> started = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf);
        parts.add(started._1());
        master = "spark://127.0.0.1:" + started._1().address().port();
        for (int i = 0; i < HOSTS.size(); i++) {
            parts.add(Worker.startRpcEnvAndEndpoint(
                    HOSTS.get(i),
                    0,
                    0,
                    1,
                    1024,
                    new String[] {master},
                    folder.resolve("work" + i).toString(),
                    Option.apply(i),
                    conf,
                    Option.empty()));
        }
        // a session would take it as a word to give executors the whole class path again
        System.clearProperty("spark.testing");
        System.clearProperty("spark.test.home");
    }

    /** One jar that names the whole class path: what processes are started with is told no further than some thousand characters. */
    private static void classPath(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    static AskingCluster in(Path folder) throws IOException {
        return new AskingCluster(folder);
    }

    SparkSession session() {
        return SparkSession.builder()
                .master(master)
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.extraClassPath", jar.toString())
                .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .config("spark.speculation", true)
                .config("spark.speculation.quantile", "0.1")
                .config("spark.trustllm.silence", "3s")
                .config("spark.trustllm.arrival", "30s")
                .getOrCreate();
    }

    /** The processes of executors that are there now. */
    static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    @Override
    public void close() {
        parts.reversed().forEach(RpcEnv::shutdown);
        executors().forEach(ProcessHandle::destroyForcibly);
    }
}
