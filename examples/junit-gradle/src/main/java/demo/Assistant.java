package demo;

public final class Assistant {
    private Assistant() {}

    public static String answer(String prompt) {
        if (prompt.contains("open")) {
            return "We open at nine on weekdays and are closed on Sundays.";
        }
        return "I'm sorry, but I can't help with that.";
    }
}
