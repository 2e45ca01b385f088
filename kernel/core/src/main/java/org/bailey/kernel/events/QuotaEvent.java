package org.bailey.kernel.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A time in which a domain got no input because its memory was used up; one object serves all such times. */
@Registered(false)
@Name("bailey.Quota")
@Label("Quota Used Up")
@Category("Bailey")
@Description("A domain's memory was all with its receivers, so that it waited and got no input")
@StackTrace(false)
@Threshold("1 ms")
public final class QuotaEvent extends Event {

    @Label("Domain")
    private final String domain;

    /** Memory of this domain. */
    public QuotaEvent(String domain) {
        this.domain = domain;
    }
}
