package org.bailey.ipc.transport;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.mode.Handling;

/** A transport with a handling of fbufs or a kind of ring, by a name that a failed test can show. */
record Way(Transport transport, Handling handling, DBufKind ring) {

    private static final String RING = "beltway-";

    private static final List<String> SOME =
        List.of("fbuf cached secured general pages", "fbuf uncached secured general views");

    /** Every transport handled the fastest way, rings of the other kinds, and fbufs in all other ways. */
    static List<String> names() {
        List<String> names = new ArrayList<>(Transports.names());
        DBufKind.words().stream().filter(word -> !word.equals("v")).forEach(word -> names.add(RING + word));
        Handling.all().stream().filter(handling -> !handling.fastest())
            .forEach(handling -> names.add("fbuf " + handling));
        return names;
    }

    /** Some of them, for tests that take long: all with {@code -Dbailey.ways=all}. */
    static List<String> some() {
        return names().stream().filter(name -> "all".equals(System.getProperty("bailey.ways"))
            || !name.contains(" ") || SOME.contains(name)).toList();
    }

    /** Those of {@link #some} whose channels can leave it to the end of a turn to show what was done. */
    static List<String> inBatches() {
        return some().stream().filter(name -> !name.startsWith("beltway")).toList();
    }

    /** The ways that fbufs go. */
    static List<String> ofFbufs() {
        return names().stream().filter(name -> name.startsWith("fbuf")).toList();
    }

    /** The way of this name. */
    static Way named(String name) {
        Transport transport = Transports.named(name.split("[ -]")[0]);
        DBufKind ring = name.startsWith(RING) ? DBufKind.of(name.substring(RING.length())) : DBufKind.V;
        return new Way(transport, Handling.all().stream()
            .filter(handling -> name.endsWith(" " + handling)).findFirst().orElse(Handling.FASTEST), ring);
    }
}
