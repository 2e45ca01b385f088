package org.bailey.shell.yaml;

/** A node of a YAML tree: what it is, and where it stands. */
public sealed interface Value permits Scalar, Sequence, Mapping {

    /** Where it begins. */
    Place place();

    /** What it is, in a user's words. */
    String kind();

    /** Whether nothing was written here, or {@code null}. */
    default boolean absent() {
        return false;
    }
}
