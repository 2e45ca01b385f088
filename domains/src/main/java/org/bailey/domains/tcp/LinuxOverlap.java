package org.bailey.domains.tcp;

/**
 * The policy {@code linux}: as {@code bsd}, but of two that begin together the longer one wins, the first to
 * come where they are alike.
 *
 * <p>The queue of Linux since 2.6: a segment takes the place of one with the same sequence number that it
 * goes beyond.
 */
final class LinuxOverlap implements OverlapPolicy {

    @Override
    public boolean replaces(long from, long to, HeldSegment waiting) {
        return from < waiting.from || from == waiting.from && to > waiting.to;
    }
}
