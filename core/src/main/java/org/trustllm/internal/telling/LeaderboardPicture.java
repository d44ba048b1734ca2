package org.trustllm.internal.telling;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.trustllm.internal.text.Counted;
import org.trustllm.internal.text.Product;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;

/**
 * The rank card as a PNG: a line a row, a column a model by its average rank, the rank in each cell. Shades only repeat
 * what the numbers say: the darker, the better.
 */
final class LeaderboardPicture implements LeaderboardRenderer {
    /** Pixels a point, so that it is sharp in print and on dense screens. */
    private static final int SCALE = 2;

    private static final int CELL = 34;
    private static final int LINE = 24;
    private static final int LEFT = 272;
    private static final int TOP = 190;
    private static final int MARGIN = 24;
    private static final int FOOT = 64;
    private static final int SWATCH = 16;
    private static final int SWATCHES = 10;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final Color INK = new Color(0x1b1f24);
    private static final Color SOFT = new Color(0x56606c);
    private static final Color RULE = new Color(0xdde2e8);
    private static final Color BEST = new Color(0x1b5a8e);

    @Override
    public void render(Leaderboard board, OutputStream out) throws IOException {
        int models = board.standings().size();
        int width = LEFT + CELL * models + 100;
        int height = TOP + LINE * (board.rows().size() + 1) + board.sections().size() * 8 + 2 * MARGIN + FOOT;
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, image.getWidth(), image.getHeight());
            pen.scale(SCALE, SCALE);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            draw(board, pen);
        } finally {
            pen.dispose();
        }
        ImageIO.write(image, "png", out);
    }

    private static void draw(Leaderboard board, Graphics2D pen) {
        pen.setColor(INK);
        pen.setFont(font(Font.BOLD, 18));
        pen.drawString("TrustLLM rank card, rule: " + board.rule(), MARGIN, MARGIN + 12);
        pen.setFont(font(Font.PLAIN, 11));
        pen.setColor(SOFT);
        pen.drawString("1 is best; ties share the best rank; – has no rank; ● is a run of ours", MARGIN, MARGIN + 32);
        names(board, pen);
        int y = TOP;
        for (int i = 0; i < board.rows().size(); i++) {
            boolean first = i == 0
                    || !board.rows()
                            .get(i)
                            .card()
                            .section()
                            .equals(board.rows().get(i - 1).card().section());
            y += first && i > 0 ? 8 : 0;
            row(board, i, y, pen);
            y += LINE;
        }
        average(board, y + 8, pen);
        foot(board, y + 8 + LINE + MARGIN / 2, pen);
    }

    /** What shades mean, and whose values these are, of when. */
    private static void foot(Leaderboard board, int y, Graphics2D pen) {
        pen.setFont(font(Font.PLAIN, 11));
        pen.setColor(SOFT);
        pen.drawString("best rank", MARGIN, y + 12);
        int from = MARGIN + pen.getFontMetrics().stringWidth("best rank") + 8;
        for (int i = 0; i < SWATCHES; i++) {
            pen.setColor(shade(i / (double) (SWATCHES - 1)));
            pen.fillRect(from + i * SWATCH, y, SWATCH, 14);
        }
        pen.setColor(SOFT);
        pen.drawString("worst rank", from + SWATCHES * SWATCH + 8, y + 12);
        long runs = board.standings().stream()
                .filter(standing -> standing.kind() == BoardEntry.Kind.RUN)
                .count();
        long published = board.standings().size() - runs;
        pen.drawString(
                (published == 0
                                ? ""
                                : Counted.of(published, "published model")
                                        + " with the values that the paper's tables print; ")
                        + Counted.of(runs, "run") + " of ours. The models of a row were not all judged alike.",
                MARGIN,
                y + 34);
        pen.drawString(
                "Made " + DAY.format(LocalDate.now(ZoneOffset.UTC)) + " with "
                        + Product.here().words() + ".",
                MARGIN,
                y + 50);
    }

    private static void names(Leaderboard board, Graphics2D pen) {
        AffineTransform straight = pen.getTransform();
        for (int i = 0; i < board.standings().size(); i++) {
            Leaderboard.Standing standing = board.standings().get(i);
            boolean run = standing.kind() == BoardEntry.Kind.RUN;
            pen.setColor(INK);
            pen.setFont(font(run ? Font.BOLD : Font.PLAIN, 12));
            pen.translate(LEFT + CELL * i + CELL / 2 + 4, TOP - 8);
            pen.rotate(-Math.PI / 3);
            pen.drawString(cut((run ? "● " : "") + standing.model(), 130, pen.getFontMetrics()), 0, 0);
            pen.setTransform(straight);
        }
    }

    private static void row(Leaderboard board, int row, int y, Graphics2D pen) {
        pen.setFont(font(Font.PLAIN, 12));
        pen.setColor(INK);
        Leaderboard.Row of = board.rows().get(row);
        pen.drawString(of.card().title(), MARGIN, y + 16);
        pen.setColor(SOFT);
        pen.drawString(of.direction().arrow(), LEFT - 16, y + 16);
        List<Leaderboard.Standing> standings = board.standings();
        for (int i = 0; i < standings.size(); i++) {
            Integer rank = standings.get(i).cells().get(row).rank();
            // 0 for the first of all, 1 for the last
            double place = rank == null ? 1 : (rank - 1) / Math.max(1.0, standings.size() - 1);
            pen.setColor(rank == null ? Color.WHITE : shade(place));
            pen.fillRect(LEFT + CELL * i + 1, y + 1, CELL - 2, LINE - 2);
            pen.setColor(place < 0.45 ? Color.WHITE : INK);
            centred(LeaderboardGrid.rank(standings.get(i).cells().get(row)), i, y, pen);
        }
    }

    private static void average(Leaderboard board, int y, Graphics2D pen) {
        pen.setColor(RULE);
        pen.drawLine(MARGIN, y - 4, LEFT + CELL * board.standings().size(), y - 4);
        pen.setColor(INK);
        pen.setFont(font(Font.BOLD, 12));
        pen.drawString("Average rank (* over fewer rows)", MARGIN, y + 16);
        pen.setFont(font(Font.BOLD, 11));
        for (int i = 0; i < board.standings().size(); i++) {
            Leaderboard.Standing standing = board.standings().get(i);
            OptionalDouble rank = standing.averageRank();
            String average = rank.isPresent() ? String.format(Locale.ROOT, "%.1f", rank.getAsDouble()) : "–";
            centred(standing.isComplete() || rank.isEmpty() ? average : average + "*", i, y, pen);
        }
    }

    private static void centred(String text, int column, int y, Graphics2D pen) {
        int width = pen.getFontMetrics().stringWidth(text);
        pen.drawString(text, LEFT + CELL * column + (CELL - width) / 2, y + 16);
    }

    private static String cut(String name, int width, FontMetrics metrics) {
        String cut = name;
        while (metrics.stringWidth(cut) > width && cut.length() > 4) {
            cut = cut.substring(0, cut.length() - 2) + "…";
        }
        return cut;
    }

    /** From the accent for the first to nearly white for the last. */
    private static Color shade(double place) {
        double light = Math.min(1, 0.1 + place) * 0.92;
        return new Color(mixed(BEST.getRed(), light), mixed(BEST.getGreen(), light), mixed(BEST.getBlue(), light));
    }

    private static int mixed(int colour, double light) {
        return (int) Math.round(colour + (255 - colour) * light);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
