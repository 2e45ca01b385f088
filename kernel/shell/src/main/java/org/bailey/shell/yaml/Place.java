package org.bailey.shell.yaml;

/**
 * Where something was written: a file with line and column, or an option of the command line.
 *
 * @param label the file as the user named it, or the option
 * @param line counted from 1; 0 where there is no line
 * @param column counted from 1; 0 where there is no column
 */
public record Place(String label, int line, int column) implements Comparable<Place> {

    /** A whole file, or an option of the command line. */
    public static Place of(String label) {
        return new Place(label, 0, 0);
    }

    /** A place further right on the same line. */
    public Place right(int columns) {
        return line == 0 ? this : new Place(label, line, column + columns);
    }

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? label : label + ":" + line + ":" + column;
    }
}
