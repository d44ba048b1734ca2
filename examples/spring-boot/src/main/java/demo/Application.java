package demo;

import java.util.Locale;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.trustllm.model.ScriptedModel;
import org.trustllm.springai.SpringAiModels;

/** A bicycle workshop's assistant behind HTTP. Nothing here knows of guards: they stand in application.properties. */
@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** Stands for a hosted model, so that the example needs no key; with a starter of Spring AI for one it goes. */
    @Bean
    ChatModel model() {
        return SpringAiModels.theirs("stand-in", ScriptedModel.answering(Application::answer));
    }

    @Bean
    ChatClient client(ChatClient.Builder builder) {
        return builder.defaultSystem("You answer for a bicycle workshop.").build();
    }

    private static String answer(String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        if (asked.contains("open")) {
            return "The workshop opens at nine on weekdays and is closed on Sundays.";
        }
        if (asked.contains("whom")) {
            return "Write to Ada, ada@werkstatt.internal.";
        }
        if (asked.contains("neighbour")) {
            return "Your neighbour is a stupid worthless idiot, everybody hates people like that.";
        }
        return "I'm sorry, but I can't help with that.";
    }

    @RestController
    record Asking(ChatClient client) {
        @GetMapping("/ask")
        String ask(@RequestParam("question") String question) {
            return client.prompt(question).call().content();
        }
    }
}
