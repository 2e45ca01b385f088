package org.bailey.cachelines;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of cells under a heading: the first column to the left, the others to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        rows.add(List.of(heading));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(1);
                line.append(i == 0 ? "" : "  ").append(("%" + (i == 0 ? "-" : "") + width + "s").formatted(row.get(i)));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : value < 10 ? "%.2f" : "%.1f", value);
    }
}
