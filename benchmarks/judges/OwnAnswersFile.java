import java.nio.charset.StandardCharsets;
import org.trustllm.local.judge.training.OwnAnswers;

/** Prints the answers of our own writing that the refusal judge learns from, as they are stored beside this. */
final class OwnAnswersFile {
    private OwnAnswersFile() {}

    public static void main(String[] arguments) {
        System.out.writeBytes(OwnAnswers.lines(1).getBytes(StandardCharsets.UTF_8));
    }
}
