import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.PackCheck;
import org.trustllm.evidence.PublicKeyFile;

/** How many of so many random changes of one byte of a pack are taken for the pack: Tampering PACK PUBLIC_KEY TIMES SEED. */
class Tampering {
    public static void main(String[] arguments) throws Exception {
        Path pack = Path.of(arguments[0]);
        PackCheck.Known known = new PackCheck.Known(PublicKeyFile.read(Path.of(arguments[1])), null);
        int times = Integer.parseInt(arguments[2]);
        Random random = new Random(Long.parseLong(arguments[3]));
        TrustBenchmark benchmark = new TrustBenchmark();
        Path copy = Files.createTempDirectory("tampering");
        List<Path> files = new ArrayList<>();
        try (var all = Files.list(pack)) {
            for (Path file : all.sorted().toList()) {
                files.add(Files.copy(file, copy.resolve(file.getFileName())));
            }
        }
        if (!new EvidencePack(copy).verify(benchmark, known).isVerified()) {
            throw new IllegalArgumentException("expected a pack that verifies, found one that does not: " + pack);
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        int accepted = 0;
        for (int i = 0; i < times; i++) {
            // half of them anywhere, half in a file that is drawn first, so that small files are hit as well
            Path file = files.get(random.nextInt(files.size()));
            long at = (long) (random.nextDouble() * Files.size(file));
            if (i % 2 == 0) {
                at = (long) (random.nextDouble() * bytes);
                int in = 0;
                while (at >= Files.size(files.get(in))) {
                    at -= Files.size(files.get(in++));
                }
                file = files.get(in);
            }
            byte[] whole = Files.readAllBytes(file);
            byte[] changed = whole.clone();
            changed[(int) at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            if (new EvidencePack(copy).verify(benchmark, known).isVerified()) {
                accepted++;
                System.out.println("accepted: " + file.getFileName() + ", byte " + at);
            }
            Files.write(file, whole);
        }
        System.out.printf("accepted: %d of %d changes of one byte, of %d%n", accepted, times, bytes);
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(copy);
    }
}
