package org.bailey.domains.network;

import org.bailey.ipc.BadInput;
import org.bailey.ipc.Options;

/** A number from the options that must lie between two others. */
public final class NumberOption {

    private NumberOption() {
    }

    /**
     * Reads it.
     *
     * @throws BadInput where it lies outside
     */
    public static long read(Options options, String name, long least, long most) {
        long value = options.number(name);
        if (value < least || value > most) {
            throw new BadInput("Option " + name + " must be " + least + " to " + most + ": " + name + "=" + value);
        }
        return value;
    }
}
