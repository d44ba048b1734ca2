package org.trustllm.judge;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Draws marks that nobody can guess: 64 bits of a cryptographic generator, in hexadecimal. */
record Marks(Supplier<String> draw) {
    private static final int BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The generator of the platform. */
    static final Marks SECURE = new Marks(Marks::random);

    /** As long as any, and known to all. */
    static final String EXAMPLE = "0".repeat(2 * BYTES);

    /** A mark that occurs in none of the pieces. */
    String unlike(List<Rubric.Piece> material) {
        String mark = draw.get();
        while (isIn(material, mark)) {
            mark = draw.get();
        }
        return mark;
    }

    private static boolean isIn(List<Rubric.Piece> material, String mark) {
        return material.stream()
                .anyMatch(piece -> piece.text().contains(mark) || piece.name().contains(mark));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
