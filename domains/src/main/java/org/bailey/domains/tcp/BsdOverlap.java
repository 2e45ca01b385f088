package org.bailey.domains.tcp;

/**
 * The policy {@code bsd}: what begins earlier in the stream wins; of two that begin together, the first to come.
 *
 * <p>The queue of 4.4BSD: a segment is cut at the end of the one that begins before it or with it, and
 * itself cuts all those that begin behind it.
 */
final class BsdOverlap implements OverlapPolicy {

    @Override
    public boolean replaces(long from, long to, HeldSegment waiting) {
        return from < waiting.from;
    }
}
