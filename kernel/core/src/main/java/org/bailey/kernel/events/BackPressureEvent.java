package org.bailey.kernel.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A time in which a domain got no input because what it sent found no room; one object serves all such times. */
@Registered(false)
@Name("bailey.BackPressure")
@Label("Back-pressure")
@Category("Bailey")
@Description("A channel was full, so that its sender waited and got no input")
@StackTrace(false)
@Threshold("1 ms")
public final class BackPressureEvent extends Event {

    @Label("Domain")
    @Description("Who waited")
    private final String domain;

    @Label("Port")
    @Description("The port of the channel that was full first")
    private String port;

    @Label("Receiver")
    @Description("The domain at its other end")
    private String receiver;

    @Label("Messages Waiting")
    @Description("The most that waited in the outbox at the end of a turn")
    private int messages;

    /** Back-pressure on this domain. */
    public BackPressureEvent(String domain) {
        this.domain = domain;
    }

    /** Says that the channel from this port to this domain is full. */
    public void full(String from, String to) {
        port = from;
        receiver = to;
        messages = 0;
        begin();
    }

    /** Says how many messages wait. */
    public void waiting(int count) {
        messages = Math.max(messages, count);
    }
}
