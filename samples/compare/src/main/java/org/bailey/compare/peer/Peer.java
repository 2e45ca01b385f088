package org.bailey.compare.peer;

import java.io.IOException;

/** A way for messages to get from one to another, used as its makers advise. */
interface Peer extends AutoCloseable {

    /** A link for messages of this kind. */
    Link open(Payload payload) throws IOException;

    /** Domains in a row for messages of this kind, with one of its links between any two. */
    Hops chain(Case what) throws IOException;

    @Override
    default void close() {
    }
}
