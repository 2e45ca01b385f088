package org.bailey.modes;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.Transports;

/**
 * A way to cross a boundary: a row of the tables.
 *
 * @param name what the row is called
 */
record Way(String name, Transport transport, Handling handling) {

    /** All steps struck out that can be. */
    static final Way FASTEST = fbuf(Handling.FASTEST);
    static final Way COPY = other("copy");
    static final Way SKBUFF = other("skbuff");

    private static Way fbuf(Handling handling) {
        return new Way(handling.toString(), Transports.named("fbuf"), handling);
    }

    private static Way other(String transport) {
        return new Way(transport, Transports.named(transport), Handling.FASTEST);
    }

    /** Fbufs, restricted: at the same place everywhere. */
    static Way restricted(boolean cached, boolean secured, Enforcement enforcement) {
        return fbuf(new Handling(new Mode(cached, secured, false), enforcement));
    }

    /** By pages and then by views, each in the order in which the lecture strikes out steps; then the others. */
    static List<Way> all() {
        List<Way> all = new ArrayList<>();
        for (Enforcement enforcement : List.of(Enforcement.PAGES, Enforcement.VIEWS)) {
            Mode.all().reversed().forEach(mode -> all.add(fbuf(new Handling(mode, enforcement))));
        }
        all.addAll(List.of(COPY, SKBUFF, other("beltway")));
        return all;
    }
}
