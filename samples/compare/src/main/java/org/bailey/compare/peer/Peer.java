package org.bailey.compare.peer;

import java.io.IOException;

/** A way for messages to get from one thread to another, used as its makers advise. */
interface Peer extends AutoCloseable {

    /** A link for messages of this kind. */
    Link open(Payload payload) throws IOException;

    @Override
    default void close() {
    }
}
