package org.bailey.compare.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.compare.Depth;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transports;

/**
 * One way to run a stack: what stands in a line of the report.
 *
 * @param handling of fbufs; the fastest, which says nothing, under other transports
 */
record Variant(String transport, Handling handling, String isolation) {

    private static final String FBUF = "fbuf";
    private static final List<String> WALLS = List.of("loader", "none");

    /** What a quick look is content with, beside the transports: each switch alone, and all of them. */
    private static final List<Handling> QUICK = List.of(
        new Handling(new Mode(true, true, false), Enforcement.VIEWS),
        new Handling(new Mode(false, false, false), Enforcement.VIEWS),
        new Handling(Mode.FASTEST, Enforcement.PAGES),
        new Handling(new Mode(true, true, false), Enforcement.PAGES),
        new Handling(new Mode(false, true, true), Enforcement.PAGES));

    /** All that a comparison of this depth looks at, the honest baseline first. */
    static List<Variant> all(Depth depth) {
        List<Variant> all = new ArrayList<>();
        for (String wall : WALLS) {
            boolean everything = wall.equals(WALLS.getFirst()) || depth.equals(Depth.THOROUGH);
            List<String> transports = everything || depth.equals(Depth.USUAL) ? Transports.names() : List.of(FBUF);
            for (String transport : transports) {
                all.add(new Variant(transport, Handling.FASTEST, wall));
                if (transport.equals(FBUF) && everything) {
                    handlings(depth).forEach(each -> all.add(new Variant(FBUF, each, wall)));
                }
            }
        }
        return all;
    }

    private static List<Handling> handlings(Depth depth) {
        return depth.equals(Depth.QUICK) ? QUICK : Handling.all().stream().filter(each -> !each.fastest()).toList();
    }

    /** Its name in tables, without what goes without saying. */
    String name() {
        String how = handling.fastest() ? "" : " " + String.join(" ", handling.mode().words().stream()
            .filter(word -> !Mode.FASTEST.words().contains(word)).toList())
            + (handling.enforcement() == Enforcement.PAGES ? " pages" : "");
        return transport + how.replaceAll(" +", " ") + (isolation.equals(WALLS.getFirst()) ? "" : ", no walls");
    }

    /** What it changes in a stack file, as {@code --set} writes it. */
    List<String> settings() {
        return List.of("transport=" + transport, "mode=" + String.join(",", handling.mode().words()),
            "enforcement=" + handling.enforcement().word(), "isolation=" + isolation);
    }

    /** What it is, for a report. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name());
        json.put("transport", transport);
        json.put("mode", transport.equals(FBUF) ? handling.mode().words() : List.of());
        json.put("enforcement", handling.enforcement().word());
        json.put("isolation", isolation);
        return json;
    }
}
