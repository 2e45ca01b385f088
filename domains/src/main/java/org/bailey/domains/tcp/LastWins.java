package org.bailey.domains.tcp;

/** The policy {@code last}: what comes later wins, as in tcpflow. */
final class LastWins implements OverlapPolicy {

    @Override
    public boolean replaces(long from, long to, HeldSegment waiting) {
        return true;
    }
}
