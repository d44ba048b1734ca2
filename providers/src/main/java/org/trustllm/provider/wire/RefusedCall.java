package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A call that was answered by a failure: in the status, in the body of a success, or at the end of an answer. */
public final class RefusedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final Place place;

    private RefusedCall(Reply reply, Place place) {
        super("HTTP " + reply.status());
        this.reply = reply;
        this.place = place;
    }

    /** Where the failure was told. */
    public enum Place {
        STATUS,
        BODY,
        ANSWER
    }

    /** A reply of another status than success. */
    public RefusedCall(Reply reply) {
        this(reply, Place.STATUS);
    }

    /** The failure that the body of a successful reply tells of; null where it tells of none. */
    public static @Nullable RefusedCall inBody(Reply reply) {
        InnerError error = InnerError.in(reply.json());
        return error == null ? null : new RefusedCall(error.of(reply), Place.BODY);
    }

    /**
     * An answer that the provider broke off.
     *
     * @param word its word for the end
     * @param error what it says of it; a missing node where it says nothing
     */
    public static RefusedCall inAnswer(Reply reply, String word, JsonNode error) {
        ObjectNode body = Json.object();
        InnerError told = InnerError.in(body.set("error", error));
        if (told == null) {
            body.put("error", "its end is \"" + word + "\"");
        }
        int status = told == null ? InnerError.UNTOLD : told.status();
        return new RefusedCall(new Reply(status, reply.headers(), Json.write(body)), Place.ANSWER);
    }

    /** The reply, with the status that the failure has. */
    public Reply reply() {
        return reply;
    }

    public Place place() {
        return place;
    }
}
