package org.bailey.ipc.transport;

import java.util.List;
import java.util.NoSuchElementException;

/** All transports there are. */
public final class Transports {

    private static final List<Transport> ALL =
        List.of(new CopyTransport(), new SkbuffTransport(), new FbufTransport(), new BeltwayTransport());

    private Transports() {
    }

    /** The words that a stack file can name. */
    public static List<String> names() {
        return ALL.stream().map(Transport::name).toList();
    }

    /** The transport of this name. */
    public static Transport named(String name) {
        return ALL.stream().filter(transport -> transport.name().equals(name)).findFirst()
            .orElseThrow(() -> new NoSuchElementException("transport=" + name + ", known=" + names()));
    }
}
