package org.bailey.compare.peer;

import java.io.IOException;

/** A way for messages to get from one to another, used as its makers advise. */
interface Peer extends AutoCloseable {

    /** A link for messages of this kind. */
    Link open(Payload payload) throws IOException;

    /** Domains in a row for messages of this kind, with one of its links between any two. */
    default Hops chain(Case what) throws IOException {
        throw new UnsupportedOperationException("nothing looks into what it hands on: case=" + what.name());
    }

    /** Messages that go on from one to the next without being looked into, where it can do that. */
    default Measurement forward(Case what) {
        throw new UnsupportedOperationException("it forwards nothing: case=" + what.name());
    }

    /** Says whether it is measured from now on: threads of its own, if it has any, rest else. */
    default void awake(boolean measured) {
    }

    @Override
    default void close() {
    }
}
