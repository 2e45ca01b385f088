package org.bailey.kernel.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** A move of what a domain held too long into fbufs of its own; one object serves all of them. */
@Registered(false)
@Name("bailey.Evacuation")
@Label("Evacuation")
@Category("Bailey")
@Description("Bytes that a domain held too long were copied into its own memory, for they pinned somebody else's")
@StackTrace(false)
public final class EvacuationEvent extends Event {

    @Label("Domain")
    @Description("Who held them")
    private final String domain;

    @Label("Moved")
    @DataAmount
    private long bytes;

    /** Evacuation of this domain. */
    public EvacuationEvent(String domain) {
        this.domain = domain;
    }

    /** Tells of bytes that were moved. */
    public void moved(long count) {
        bytes = count;
        begin();
        end();
        commit();
    }
}
