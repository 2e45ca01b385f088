package org.bailey.ipc.memory;

import java.util.BitSet;

/**
 * The domains that fbufs of one allocator can reach, its originator among them: IO-Lite's access list.
 *
 * <p>Known from the wiring before anything is allocated. Memory is cleared before it serves a path that is
 * not part of the one it served before (fbufs, SOSP 1993, section 3.2.2; IO-Lite, OSDI 1999, section 3.3).
 */
public final class DataPath {

    /** A path that nobody told: no domain is off it, and no memory is passed on to it or from it as it is. */
    public static final DataPath UNKNOWN = new DataPath(null);

    private final BitSet domains;

    private DataPath(BitSet domains) {
        this.domains = domains;
    }

    /** The path of these domains, by number. */
    public static DataPath of(BitSet domains) {
        return new DataPath((BitSet) domains.clone());
    }

    /** Whether a domain is on it. */
    public boolean contains(int domain) {
        return domains == null || domains.get(domain);
    }

    /** Whether every domain of it is on another one as well. */
    public boolean isPartOf(DataPath other) {
        if (other.domains == null || domains == null) {
            return false;
        }
        BitSet more = (BitSet) domains.clone();
        more.andNot(other.domains);
        return more.isEmpty();
    }
}
