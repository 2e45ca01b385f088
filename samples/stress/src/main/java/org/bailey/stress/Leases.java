package org.bailey.stress;

import org.bailey.ipc.beltway.Patience;
import org.bailey.ipc.beltway.Preference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader that is put out loses its lease before its bytes are overwritten. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nothing was there")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "a whole record")
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "told that it came too late")
@Outcome(expect = Expect.FORBIDDEN, desc = "a torn record")
@State
public class Leases {

    private static final Ring RING = new Ring(new Patience(0, () -> 0)).readBy(Preference.SLOW_READER);

    /** Writes. */
    @Actor
    public void writer() {
        RING.write(9_000);
        RING.write(16);
    }

    /** Reads. */
    @Actor
    public void reader(I_Result result) {
        result.r1 = RING.read();
    }
}
