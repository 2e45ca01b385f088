package org.bailey.kernel.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bailey.kernel.spec.RestartPolicy;

/** Restarts of one domain within the window of its policy. */
final class RestartCount {

    private final RestartPolicy policy;
    private final Deque<Long> restarts = new ArrayDeque<>();

    RestartCount(RestartPolicy policy) {
        this.policy = policy;
    }

    /** Whether one more is allowed at this time; if so it is counted. */
    boolean allows(long nowNs) {
        while (!restarts.isEmpty() && nowNs - restarts.peekFirst() > policy.withinNs()) {
            restarts.removeFirst();
        }
        if (restarts.size() >= policy.atMost()) {
            return false;
        }
        restarts.addLast(nowNs);
        return true;
    }
}
