package org.bailey.domains.generator;

import org.bailey.ipc.Aggregate;

/** What the packets look like. */
interface Template {

    /** Writes the next packet into an empty message, in place. */
    void write(Aggregate message);
}
