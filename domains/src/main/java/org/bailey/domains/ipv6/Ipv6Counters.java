package org.bailey.domains.ipv6;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** What this layer counts on the way up, fragments apart, under the names that reports show. */
final class Ipv6Counters {

    /** Packets shorter than the fixed header. */
    final Counter tooShort;
    /** Packets of another version. */
    final Counter wrongVersion;
    /** Packets whose length stands in an option (RFC 2675). */
    final Counter jumbogram;
    /** Packets that the capture cut. */
    final Counter truncated;
    /** Packets with an extension header that goes beyond them. */
    final Counter wrongExtension;
    /** Packets with hop-by-hop options anywhere but first. */
    final Counter wrongOrder;
    /** Packets with more extension headers than anybody needs. */
    final Counter tooManyExtensions;
    /** Packets on their way to an address in a routing header. */
    final Counter underWay;
    /** First fragments without all headers (RFC 7112). */
    final Counter tiny;
    /** Packets with a fragment header that are whole (RFC 6946). */
    final Counter atomic;

    Ipv6Counters(Context context) {
        tooShort = context.counter("dropped.short");
        wrongVersion = context.counter("dropped.version");
        jumbogram = context.counter("dropped.jumbogram");
        truncated = context.counter("dropped.truncated");
        wrongExtension = context.counter("dropped.extension-length");
        wrongOrder = context.counter("dropped.extension-order");
        tooManyExtensions = context.counter("dropped.extensions");
        underWay = context.counter("dropped.routing");
        tiny = context.counter("dropped.fragment-tiny");
        atomic = context.counter("fragments.atomic");
    }
}
