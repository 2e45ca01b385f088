package org.bailey.kernel.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** A fresh instance of a domain that failed, from its class loader to the end of its open. */
@Registered(false)
@Name("bailey.Restart")
@Label("Domain Restart")
@Category("Bailey")
@Description("A fresh instance was loaded and opened in the place of one that failed")
@StackTrace(false)
public final class RestartEvent extends Event {

    @Label("Domain")
    private final String domain;

    @Label("Faults")
    @Description("Faults of this domain until now")
    private final long faults;

    /** The restart of this domain, after so many faults. */
    public RestartEvent(String domain, long faults) {
        this.domain = domain;
        this.faults = faults;
    }
}
