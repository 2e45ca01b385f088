package org.bailey.compare.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A stream of bytes between any two domains: each writes on the buffer that it read into. */
final class ByteStreamChain implements Hops {

    private final List<ByteStreamLink> links = new ArrayList<>();

    /** What opens a stream of bytes. */
    @FunctionalInterface
    interface Opener {

        /** A fresh one for such messages. */
        ByteStreamLink open(Payload payload) throws IOException;
    }

    ByteStreamChain(Case what, Opener opener) throws IOException {
        for (int domain = 1; domain < what.domains(); domain++) {
            links.add(opener.open(what.payload()));
        }
    }

    @Override
    public int send(long number, int most) {
        return links.getFirst().send(number, most);
    }

    @Override
    public int pass(int domain, int most) {
        return links.get(domain - 1).pass(links.get(domain), most);
    }

    @Override
    public int receive(int most) {
        return links.getLast().receive(most);
    }

    @Override
    public long sum() {
        return links.stream().mapToLong(ByteStreamLink::sum).sum();
    }

    @Override
    public void close() {
        links.forEach(ByteStreamLink::close);
    }
}
