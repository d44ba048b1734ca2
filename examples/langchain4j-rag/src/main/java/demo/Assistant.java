package demo;

/** What LangChain4j makes an AI service of. */
public interface Assistant {
    String ask(String question);
}
