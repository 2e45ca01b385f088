package org.bailey.domains.tcp;

/** The policy {@code first}: what waits stays, as in Windows Vista and in Zeek. */
final class FirstWins implements OverlapPolicy {

    @Override
    public boolean replaces(long from, long to, HeldSegment waiting) {
        return false;
    }
}
