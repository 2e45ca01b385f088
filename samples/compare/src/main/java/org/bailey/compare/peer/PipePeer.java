package org.bailey.compare.peer;

/** Pipes in a row, pipe(7), which can do no more here than forward. */
record PipePeer(PipeChain.Way way) implements Peer {

    @Override
    public Link open(Payload payload) {
        throw new UnsupportedOperationException("pipes are measured as chains only");
    }

    @Override
    public Measurement forward(Case what) {
        return new PipeChain(what, way);
    }
}
