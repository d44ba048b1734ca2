package org.trustllm.provider.guard;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.data.InputException;
import org.trustllm.model.Message;

/**
 * A guard's fixed instruction, from a file of the user's: a text with a place for the request and one for the answer, under
 * the names that their publishers give them. What stands before a line of only {@code [user]} is the system's turn.
 *
 * @param system empty for none
 */
public record GuardForm(String system, String user) {
    private static final Pattern PLACE =
            Pattern.compile("\\{(request|prompt|behavior|user_prompt|answer|response|generation|model_response)\\}");
    private static final List<String> REQUESTS = List.of("request", "prompt", "behavior", "user_prompt");
    private static final Pattern USER = Pattern.compile("(?m)^\\[user\\][ \\t]*\\R");

    public GuardForm {
        boolean request = false;
        boolean answer = false;
        Matcher place = PLACE.matcher(system + "\n" + user);
        while (place.find()) {
            boolean isRequest = REQUESTS.contains(place.group(1));
            request |= isRequest;
            answer |= !isRequest;
        }
        if (!request || !answer) {
            throw new IllegalArgumentException(
                    "expected a form with {request} and {answer}, found no " + (request ? "{answer}" : "{request}"));
        }
    }

    /**
     * Reads one.
     *
     * @throws InputException where there is none, or one place is missing
     */
    public static GuardForm read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": expected a guard's form in UTF-8, found other bytes", e);
        } catch (IOException e) {
            throw new InputException(file + ": expected a readable file with a guard's form, found: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    static GuardForm parse(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Matcher divider = USER.matcher(plain);
        return divider.find()
                ? new GuardForm(plain.substring(0, divider.start()).strip(), plain.substring(divider.end()))
                : new GuardForm("", plain);
    }

    /** Filled in; a place that stands in request or answer stays as it is. */
    List<Message> messages(String request, String answer) {
        Message turn = Message.user(filled(user, request, answer));
        return system.isEmpty()
                ? List.of(turn)
                : List.of(new Message(Message.Role.SYSTEM, filled(system, request, answer)), turn);
    }

    private static String filled(String form, String request, String answer) {
        return PLACE.matcher(form)
                .replaceAll(place -> Matcher.quoteReplacement(REQUESTS.contains(place.group(1)) ? request : answer));
    }

    /** All of it, for digests. */
    String told() {
        return Map.entry(system, user).toString();
    }
}
