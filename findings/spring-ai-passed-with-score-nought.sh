#!/usr/bin/env bash
# Guess: the two evaluators of Spring AI fill in pass and score alike: a claim that is held true has the score 1. A
#   judge that says "Yes." has said yes.
# Real: FactCheckingEvaluator passes with the score 0.0, the same as where it fails; RelevancyEvaluator says 1.0 and
#   0.0. Both read nothing but the bare word: "Yes." and "**Yes**" fail as "no" does, without an error.
# Seen: spring-ai-client-chat 2.0.1 on 2026-11-30.
# Why it matters: a mean of scores over both evaluators calls faithful answers false, and a judge that punctuates
#   reports a model that never tells the truth.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.ai</groupId><artifactId>spring-ai-client-chat</artifactId><version>2.0.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn --batch-mode --quiet -Dmaven.repo.local="$folder/repository" -DoutputDirectory="$folder/lib" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies > mvn.log 2>&1 || { cat mvn.log; exit 1; }

cat > Finding.java <<'JAVA'
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.evaluation.FactCheckingEvaluator;
import org.springframework.ai.chat.evaluation.RelevancyEvaluator;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.document.Document;
import org.springframework.ai.evaluation.EvaluationRequest;

public class Finding {
    static boolean says(String reply, boolean pass, float fact, float relevancy) {
        ChatModel judge = prompt -> new ChatResponse(List.of(new Generation(new AssistantMessage(reply))));
        var request = new EvaluationRequest(
                "When was it built?", List.of(new Document("The bridge was built in 1901.")), "It was built in 1901.");
        var facts = FactCheckingEvaluator.builder(ChatClient.builder(judge)).build().evaluate(request);
        var relevance = new RelevancyEvaluator(ChatClient.builder(judge)).evaluate(request);
        System.out.println("the judge says " + reply + ": fact checking " + facts.isPass() + ", score " + facts.getScore()
                + "; relevancy " + relevance.isPass() + ", score " + relevance.getScore());
        return facts.isPass() == pass && relevance.isPass() == pass
                && facts.getScore() == fact && relevance.getScore() == relevancy;
    }

    public static void main(String[] args) {
        System.out.println("spring-ai-client-chat 2.0.1");
        boolean asSeen = says("Yes", true, 0, 1) & says("no", false, 0, 0)
                & says("Yes.", false, 0, 0) & says("**Yes**", false, 0, 0);
        System.out.println(asSeen ? "as seen" : "changed");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
java --class-path 'lib/*' Finding.java
