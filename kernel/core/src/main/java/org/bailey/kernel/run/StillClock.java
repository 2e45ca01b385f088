package org.bailey.kernel.run;

/** Time that stands still as long as there is anything to do, and then goes to where something waits for it. */
public final class StillClock implements Clock {

    private long nowNs;

    /** A clock at 0. */
    public StillClock() {
        // Every run begins at the same time.
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void idle(long alarmNs) {
        if (alarmNs != Long.MAX_VALUE) {
            nowNs = Math.max(nowNs, alarmNs);
        }
    }
}
