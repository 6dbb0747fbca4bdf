package dev.narrowcast.demo.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns of text for a terminal. Chinese characters take two places there, and are counted so. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String title, boolean number) {}

    /** @param titles one that begins with {@code >} is a column of numbers, set to the right */
    public Table(String... titles) {
        this.columns = List.of(titles).stream()
                .map(title -> title.startsWith(">") ? new Column(title.substring(1), true) : new Column(title, false))
                .toList();
    }

    /** Adds a row; whole numbers get commas between thousands. */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row needs " + columns.size() + " cells, not " + cells.length);
        }
        rows.add(List.of(cells).stream().map(Table::text).toList());
        return this;
    }

    private static String text(Object cell) {
        return cell instanceof Integer || cell instanceof Long
                ? String.format(Locale.ROOT, "%,d", ((Number) cell).longValue())
                : String.valueOf(cell);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All lines, each begun with {@code indent} and ended with a line feed. */
    public String render(String indent) {
        StringBuilder text = new StringBuilder();
        line(text, indent, columns.stream().map(Column::title).toList());
        line(text, indent, widths().stream().map("-"::repeat).toList());
        rows.forEach(row -> line(text, indent, row));
        return text.toString();
    }

    private void line(StringBuilder text, String indent, List<String> cells) {
        StringBuilder line = new StringBuilder(indent);
        List<Integer> widths = widths();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths.get(i) - width(cells.get(i)));
            line.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).number ? padding + cells.get(i) : cells.get(i) + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            widths.add(Math.max(
                    width(columns.get(i).title),
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0)));
        }
        return widths;
    }

    /** How many places a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(Table::places).sum();
    }

    /** East Asian wide and fullwidth characters, as far as texts of ours have any. */
    private static int places(int character) {
        boolean wide = (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0xFE30 && character <= 0xFE6F)
                || (character >= 0xFF00 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x20000 && character <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
