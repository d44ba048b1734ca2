package org.trustllm.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.Cluster;
import org.trustllm.internal.engine.DistantModel;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.engine.OpenableModel;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.model.ChatModel;
import org.trustllm.spark.asking.SparkModel;
import org.trustllm.spark.table.TableFolder;

/** Opens Spark as the command line wants it: without a session, which takes longer to begin and which only tables of SQL need. */
public final class SparkCluster implements Cluster {
    private static final int MILLIS = 5_000;

    /** Jars that executors have in Spark's own version, or never need. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(jackson-(core|databind|annotations)|slf4j-|zstd-jni|snakeyaml|duckdb_jdbc|openpdf|openhtmltopdf|pdfbox|fontbox|batik"
                    + "|javalin|jetty|kotlin|htmx|asm-).*");

    /** Found as a service. */
    public SparkCluster() {}

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Dataset rows(Path folder) {
        return TableFolder.open(folder);
    }

    @Override
    public JudgingEngine open(Assignment assignment, String master, Map<String, String> settings) throws IOException {
        return new SparkEngine(assignment, context("trustllm evaluate", master, settings), true);
    }

    @Override
    public DistantModel model(OpenableModel source, ChatModel likeness, String master, Map<String, String> settings)
            throws IOException {
        JavaSparkContext spark = context("trustllm run", master, settings);
        try {
            return SparkModel.ofOwn(spark, source, likeness);
        } catch (IOException | RuntimeException e) {
            spark.stop();
            throw e;
        }
    }

    private static JavaSparkContext context(String name, String master, Map<String, String> settings)
            throws IOException {
        if (System.getProperty("log4j.configurationFile") == null) {
            // read with the first word that Spark logs
            System.setProperty("log4j2.configurationFile", "org-trustllm-log4j2.properties");
        }
        Map<String, String> all = new HashMap<>();
        String address = master.isEmpty() ? System.getProperty("spark.master", "local[*]") : master;
        all.put("spark.master", address);
        all.put("spark.app.name", name);
        all.put("spark.ui.enabled", "false");
        all.put("spark.executor.extraJavaOptions", "--enable-native-access=ALL-UNNAMED");
        all.put("spark.driver.maxResultSize", "0");
        if (!address.startsWith("local") && System.getProperty("spark.jars") == null) {
            all.put("spark.jars", String.join(",", own()));
        }
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("spark."))
                .forEach(key -> all.put(key, System.getProperty(key)));
        settings.forEach((key, value) -> {
            if (!key.startsWith("spark.")) {
                throw new IllegalArgumentException("expected --spark spark.NAME=VALUE, found " + key);
            }
            all.put(key, value);
        });
        if (!master.isEmpty()) {
            all.put("spark.master", master);
        }
        reach(address);
        SparkConf conf = new SparkConf();
        all.forEach(conf::set);
        return new JavaSparkContext(conf);
    }

    /** Spark itself would try for a minute. */
    private static void reach(String master) throws IOException {
        if (!master.startsWith("spark://")) {
            return;
        }
        IOException last = null;
        for (String address : master.substring("spark://".length()).split(",", -1)) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, Math.max(0, colon)),
                                Integer.parseInt(address.substring(colon + 1))),
                        MILLIS);
                return;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("expected --master spark://HOST:PORT, found " + master, e);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UnavailableException(
                master + ": expected a master of Spark, found nobody who answers: "
                        + (last == null ? "" : last.getMessage()),
                last == null ? new IOException(master) : last);
    }

    /** The jars of this library and of what it needs, as they stand on the class path of this process. */
    private static List<String> own() {
        List<Path> entries = Arrays.stream(
                        System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
        Path library = entries.stream()
                .filter(entry -> String.valueOf(entry.getFileName()).startsWith("trustllm-core"))
                .findFirst()
                .map(Path::getParent)
                .orElse(Path.of(""));
        return entries.stream()
                .filter(entry -> library.equals(entry.getParent())
                        || String.valueOf(entry.getFileName()).startsWith("trustllm-spark"))
                .filter(entry ->
                        !LEFT_OUT.matcher(String.valueOf(entry.getFileName())).matches())
                .map(entry -> entry.toUri().toString())
                .collect(Collectors.toList());
    }
}
