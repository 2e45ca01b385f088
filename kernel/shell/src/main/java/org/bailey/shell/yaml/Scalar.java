package org.bailey.shell.yaml;

/**
 * A single value.
 *
 * @param plain whether it was written without quotes
 * @param verbatim whether the text stands in the file as it is here, so that a column can be told inside it
 */
public record Scalar(Place place, String text, boolean plain, boolean verbatim) implements Value {

    /** A value that was not written in a file. */
    public static Scalar of(Place place, String text) {
        return new Scalar(place, text, false, false);
    }

    /** The place of the character at this index, as exactly as it can be told. */
    public Place placeOf(int index) {
        return verbatim ? place.right(index + (plain ? 0 : 1)) : place;
    }

    @Override
    public boolean absent() {
        return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }

    @Override
    public String kind() {
        return absent() ? "nothing" : "a single value";
    }
}
