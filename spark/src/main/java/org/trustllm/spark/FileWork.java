package org.trustllm.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.trustllm.data.Dataset;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.InputException;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.files.Packed;
import org.trustllm.task.Task;

/**
 * Finds the parts of a file on an executor, and its digest.
 *
 * @param bytes that a part has about
 */
record FileWork(Assignment assignment, long bytes) implements Function<String, byte[]> {
    /** What is known of a file before its answers are judged. */
    record Found(String digest, List<Part> parts) {}

    @Override
    public byte[] call(String file) throws IOException {
        Benches.Opened opened = Benches.of(assignment);
        Dataset dataset = opened.dataset();
        // rows that are judged together may stand anywhere in the file
        boolean together = PartWork.of(opened.profile(), file).stream().anyMatch(FileWork::isOfGroups);
        try {
            List<Part> parts = together ? List.of(Part.whole(file)) : dataset.parts(file, bytes);
            return Results.of(out -> {
                Packed.write(dataset.digest(file), out);
                out.writeInt(parts.size());
                for (Part part : parts) {
                    out.writeLong(part.from());
                    out.writeLong(part.to());
                    out.writeInt(part.first());
                    out.writeInt(part.rows());
                    out.writeBoolean(part.array());
                }
            });
        } catch (InputException e) {
            return Results.failed(e);
        }
    }

    private static boolean isOfGroups(Task task) {
        return task.rows().members() > 1;
    }

    static Found found(String file, byte[] result) throws IOException {
        DataInputStream in = Results.read(result);
        String digest = Packed.readSome(in);
        int size = in.readInt();
        List<Part> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            parts.add(new Part(file, i, in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readBoolean()));
        }
        return new Found(digest, parts);
    }
}
