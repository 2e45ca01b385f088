package org.bailey.stress;

import org.bailey.ipc.beltway.Patience;
import org.bailey.ipc.beltway.Preference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** What is published is whole, and what is consumed is not overwritten before. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nothing was there")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "a whole record")
@Outcome(expect = Expect.FORBIDDEN, desc = "a torn record")
@State
public class PublishAndConsume {

    private static final Ring RING = new Ring(Patience.ENDLESS).readBy(Preference.SLOW_READER);

    /** Writes. */
    @Actor
    public void writer() {
        RING.write(16);
    }

    /** Reads. */
    @Actor
    public void reader(I_Result result) {
        result.r1 = RING.read();
    }
}
