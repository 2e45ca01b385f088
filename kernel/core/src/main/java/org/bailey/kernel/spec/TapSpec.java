package org.bailey.kernel.spec;

/**
 * A copy of all that crosses a channel, written as a capture.
 *
 * @param file where it goes; {@link #STDOUT} stands for standard output
 * @param carries what the sender says that the messages are
 */
public record TapSpec(String file, Carries carries) {

    /** The name that stands for standard output. */
    public static final String STDOUT = "-";
}
