package org.bailey.kernel.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** A fault of a domain, contained. The stack at which it was contained is the kernel's, and says nothing. */
@Registered(false)
@Name("bailey.Fault")
@Label("Domain Fault")
@Category("Bailey")
@Description("A domain threw, or broke a limit; all that it held went back")
@StackTrace(false)
public final class FaultEvent extends Event {

    @Label("Domain")
    private final String domain;

    @Label("During")
    @Description("Which of its methods was called")
    private final String during;

    @Label("Thrown")
    private final String thrown;

    @Label("Source Line")
    @Description("The domain's own line it came from")
    private final String sourceLine;

    @Label("Held")
    @Description("Bytes that it had kept")
    @DataAmount
    private final long heldBytes;

    @Label("Messages Lost")
    private final int messagesLost;

    @Label("Restarted")
    @Description("Whether a fresh instance takes over")
    private final boolean restarted;

    private FaultEvent(String domain, String during, String thrown, String sourceLine, long heldBytes,
                       int messagesLost, boolean restarted) {
        this.domain = domain;
        this.during = during;
        this.thrown = thrown;
        this.sourceLine = sourceLine;
        this.heldBytes = heldBytes;
        this.messagesLost = messagesLost;
        this.restarted = restarted;
    }

    /** Tells of a fault. */
    public static void tell(String domain, String during, String thrown, String sourceLine, long heldBytes,
                            int messagesLost, boolean restarted) {
        new FaultEvent(domain, during, thrown, sourceLine, heldBytes, messagesLost, restarted).commit();
    }
}
