package org.bailey.kernel.run;

/**
 * Where a domain stands now.
 *
 * @param state open, ended or failed
 * @param alarmNs when it wants to be woken; {@link Long#MAX_VALUE} where it does not
 */
public record DomainStatus(String name, String state, long alarmNs) {

    /** Whether it failed for good: what still comes to it is lost. */
    public boolean gone() {
        return state.equals("failed");
    }
}
