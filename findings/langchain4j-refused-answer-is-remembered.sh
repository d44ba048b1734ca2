#!/usr/bin/env bash
# Guess: an output guardrail asks the model again and the second answer passes; the memory then holds the answer that
#   the user saw.
# Real: it holds the refused one. The next call tells the model that it had said what the guardrail rejected, and the
#   answer which the user saw is nowhere in it. So it is with reprompt and with retry; where the guardrail fails for
#   good, only failureWithMessageRemoval takes the refused answer out.
# Seen: langchain4j 1.19.0 on 2026-11-30.
# Why it matters: a conversation with a guardrail is compared with one without it; from the second turn on the model
#   answers to a history that nobody had, and the guardrail's effect is measured too small or too great.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.19.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn --batch-mode --quiet -Dmaven.repo.local="$folder/repository" -DoutputDirectory="$folder/lib" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies > mvn.log 2>&1 || { cat mvn.log; exit 1; }

cat > Finding.java <<'JAVA'
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailException;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

public class Finding {
    interface Assistant {
        String chat(String text);
    }

    static class NoGuesses implements OutputGuardrail {
        private final String verdict;

        NoGuesses(String verdict) {
            this.verdict = verdict;
        }

        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            if (!answer.text().startsWith("Perhaps")) {
                return success();
            }
            return switch (verdict) {
                case "reprompt" -> reprompt("a guess", "Say only what you know.");
                case "retry" -> retry("a guess");
                case "failure" -> failure("a guess");
                default -> failureWithMessageRemoval("a guess");
            };
        }
    }

    static class Scripted implements ChatModel {
        final List<ChatRequest> requests = new ArrayList<>();
        private final ArrayDeque<String> answers = new ArrayDeque<>(List.of("Perhaps 1902.", "It was 1901.", "Yes."));

        @Override
        public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            return ChatResponse.builder().aiMessage(AiMessage.from(answers.remove())).build();
        }
    }

    static String text(ChatMessage message) {
        return message instanceof UserMessage user ? user.singleText() : ((AiMessage) message).text();
    }

    static String ask(Assistant assistant, String question) {
        try {
            return assistant.chat(question);
        } catch (OutputGuardrailException e) {
            return "refused";
        }
    }

    /** What the model is shown before its last answer. */
    static List<String> lastRequest(String verdict) {
        var model = new Scripted();
        var assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
                .outputGuardrails(new NoGuesses(verdict))
                .build();
        String first = ask(assistant, "When was it built?");
        ask(assistant, "Is that sure?");
        var sent = model.requests.get(model.requests.size() - 1).messages().stream().map(Finding::text).toList();
        System.out.println(verdict + ": the user saw \"" + first + "\", the model is then shown " + sent);
        return sent;
    }

    public static void main(String[] args) {
        System.out.println("langchain4j 1.19.0");
        var remembered = List.of("When was it built?", "Perhaps 1902.", "Is that sure?");
        boolean asSeen = lastRequest("reprompt").equals(remembered)
                & lastRequest("retry").equals(remembered)
                & lastRequest("failure").equals(remembered)
                & lastRequest("failureWithMessageRemoval").equals(List.of("When was it built?", "Is that sure?"));
        System.out.println(asSeen ? "as seen" : "changed");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
java --class-path 'lib/*' Finding.java
