package org.bailey.domains.ipv6;

import org.bailey.domains.wire.Ipv6Extension;
import org.bailey.domains.wire.Ipv6Fragment;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Counter;

/**
 * A place in the headers of a packet: what comes next, and where it begins.
 *
 * <p>Used again for every packet. It steps over the extensions that tell their length and stops at a fragment
 * header, or at what it does not know: a protocol, ESP, nothing.
 */
final class HeaderChain {

    /** RFC 8200 names seven, and each of them once but for one. */
    private static final int MOST = 8;

    private final Ipv6Counters counters;
    private int at;
    private int next;
    private int steps;
    private boolean first;

    HeaderChain(Ipv6Counters counters) {
        this.counters = counters;
    }

    /** Begins behind the fixed header. */
    void begin(int index, int nextHeader) {
        at = index;
        next = nextHeader;
        steps = 0;
        first = true;
    }

    /** Goes on behind a fragment header, in the same packet or in the one that was put together. */
    void resume(int index, int nextHeader) {
        at = index;
        next = nextHeader;
        first = false;
    }

    /** Goes on where another one goes on, but on its own. */
    void resume(HeaderChain other, int index, int nextHeader) {
        steps = other.steps;
        resume(index, nextHeader);
    }

    /** Index of what comes next. */
    int at() {
        return at;
    }

    /** What comes next: a protocol, or a fragment header. */
    int next() {
        return next;
    }

    /** Whether a fragment header comes next, all of it. */
    boolean isAtFragment() {
        return next == Ipv6Extension.FRAGMENT;
    }

    /** Steps over extensions; the counter of what is wrong with them, or null. */
    Counter walk(Bytes packet) {
        while (Ipv6Extension.tellsItsLength(next)) {
            Counter wrong = step(packet);
            if (wrong != null) {
                return wrong;
            }
        }
        if (!isAtFragment()) {
            return null;
        }
        if (++steps > MOST) {
            return counters.tooManyExtensions;
        }
        return at + Ipv6Fragment.LENGTH_BYTES > packet.length() ? counters.wrongExtension : null;
    }

    private Counter step(Bytes packet) {
        if (next == Ipv6Extension.HOP_BY_HOP && !first) {
            return counters.wrongOrder;
        }
        first = false;
        if (++steps > MOST) {
            return counters.tooManyExtensions;
        }
        if (at + Ipv6Extension.LEAST_BYTES > packet.length()) {
            return counters.wrongExtension;
        }
        int lengthBytes = Ipv6Extension.lengthBytes(packet, at, next);
        if (at + lengthBytes > packet.length()) {
            return counters.wrongExtension;
        }
        if (next == Ipv6Extension.ROUTING && Ipv6Extension.segmentsLeft(packet, at) > 0) {
            return counters.underWay;
        }
        next = Ipv6Extension.nextHeader(packet, at);
        at += lengthBytes;
        return null;
    }
}
