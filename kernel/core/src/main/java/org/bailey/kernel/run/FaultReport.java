package org.bailey.kernel.run;

/**
 * What is known of one fault.
 *
 * @param domain who failed
 * @param during which of its methods
 * @param thrown class and message of what was thrown
 * @param sourceLine the domain's own line it came from, as {@code File.java:12}
 * @param heldBytes bytes the domain had kept, which went back
 * @param messagesLost messages lost with it: the one in its hands, and those that waited for room
 * @param restarted whether a fresh instance took over
 */
public record FaultReport(String domain, String during, String thrown, String sourceLine, long heldBytes,
                          int messagesLost, boolean restarted) {

    /** One line for people. */
    public String line() {
        return "fault in " + domain + " during " + during + ": " + thrown + " at " + sourceLine + "; back: " + heldBytes
            + (heldBytes == 1 ? " held byte, lost: " : " held bytes, lost: ") + messagesLost
            + (messagesLost == 1 ? " message; " : " messages; ") + (restarted ? "restarted" : "not restarted");
    }
}
