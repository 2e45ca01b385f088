package org.bailey.modes;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of words under a heading, in columns: the first one to the left, the others to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> heading) {
        rows.add(heading);
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String format = "%" + (column == 0 ? "-" : "") + width(column) + "s";
                line.append(column == 0 ? "" : "  ").append(format.formatted(row.get(column)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().filter(row -> column < row.size()).mapToInt(row -> row.get(column).length()).max()
            .orElse(1);
    }
}
