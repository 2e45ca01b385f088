package org.bailey.domains.network;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/**
 * What putting together counts, under the names that reports show.
 *
 * <p>{@code fragments} is the sum of those that were joined, of those that were dropped for one of these
 * reasons, and of those that wait.
 */
final class FragmentCounters {

    /** Fragments that came. */
    final Counter fragments;
    /** Of these, those that datagrams were put together from. */
    final Counter joined;
    /** Datagrams put together. */
    final Counter reassembled;
    /** Fragments without a byte. */
    final Counter empty;
    /** Fragments behind which more follow at no multiple of 8. */
    final Counter unaligned;
    /** Fragments that reach beyond the largest datagram. */
    final Counter tooLarge;
    /** Fragments that were there already, with the same bounds. */
    final Counter duplicate;
    /** Fragments of datagrams in which two overlapped. */
    final Counter overlap;
    /** Fragments of datagrams that two fragments gave different ends. */
    final Counter wrongEnd;
    /** Fragments of datagrams that took too long. */
    final Counter timedOut;
    /** Fragments of datagrams that had to make room for later ones. */
    final Counter evicted;
    /** Fragments of datagrams that were not complete when the input ended. */
    final Counter incomplete;

    FragmentCounters(Context context) {
        fragments = context.counter("fragments");
        joined = context.counter("fragments.joined");
        reassembled = context.counter("reassembled");
        empty = context.counter("dropped.fragment-empty");
        unaligned = context.counter("dropped.fragment-length");
        tooLarge = context.counter("dropped.fragment-large");
        duplicate = context.counter("dropped.fragment-duplicate");
        overlap = context.counter("dropped.fragment-overlap");
        wrongEnd = context.counter("dropped.fragment-end");
        timedOut = context.counter("dropped.fragment-timeout");
        evicted = context.counter("dropped.fragment-evicted");
        incomplete = context.counter("dropped.fragment-incomplete");
    }
}
