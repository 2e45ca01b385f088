package org.bailey.stress;

import org.bailey.ipc.beltway.Patience;
import org.bailey.ipc.beltway.Preference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A writer that waits for nobody laps a reader, which never takes what was overwritten for a record. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nothing was there")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "a whole record")
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "told that it came too late")
@Outcome(expect = Expect.FORBIDDEN, desc = "a torn record")
@State
public class Lapping {

    private static final Ring RING = new Ring(Patience.ENDLESS).readBy(Preference.FAST_READER);

    /** Writes. */
    @Actor
    public void writer() {
        RING.write(9_000);
        RING.write(5_000);
    }

    /** Reads. */
    @Actor
    public void reader(I_Result result) {
        result.r1 = RING.read();
    }
}
