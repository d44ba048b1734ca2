package org.trustllm.spark.asking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What travels at once between driver and executor. */
final class Parcel {
    private static final byte[] NOTHING = {};

    /** A body longer than this is none of ours. */
    private static final int LONGEST = 1 << 28;

    private final Kind kind;
    private final long id;
    private final byte[] body;

    private Parcel(Kind kind, long id, byte[] body) {
        this.kind = kind;
        this.id = id;
        this.body = body;
    }

    /** What it says. */
    enum Kind {
        /** An executor names itself and knows the word that only those know who were sent by this driver. */
        HELLO('H'),
        /** The executor has opened the model. */
        READY('R'),
        /** A request. */
        ASK('Q'),
        /** Its answer. */
        ANSWER('A'),
        /** Why there is none. */
        FAILURE('F'),
        /** Nothing, so that the other knows that somebody is there. */
        BEAT('B'),
        /** No more will be asked. */
        END('E');

        private final int mark;

        Kind(char mark) {
            this.mark = mark;
        }

        private static Kind of(int mark) throws IOException {
            for (Kind kind : values()) {
                if (kind.mark == mark) {
                    return kind;
                }
            }
            throw foreign();
        }
    }

    Kind kind() {
        return kind;
    }

    /** Of the request that it belongs to; 0 for none. */
    long id() {
        return id;
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    static Parcel of(Kind kind) {
        return new Parcel(kind, 0, NOTHING);
    }

    static Parcel of(Kind kind, long id, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Parcel(kind, id, bytes.toByteArray());
    }

    DataInputStream open() {
        return new DataInputStream(new ByteArrayInputStream(body));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.mark);
        out.writeLong(id);
        out.writeInt(body.length);
        out.write(body);
    }

    static Parcel read(DataInputStream in) throws IOException {
        Kind kind = Kind.of(in.readUnsignedByte());
        long id = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw foreign();
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Parcel(kind, id, body);
    }

    private static IOException foreign() {
        return new IOException("expected a message between driver and executor, found something else");
    }
}
