package org.bailey.kernel.events;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Registers the events when the flight recorder is first used, and no sooner: it then reads the types of all events
 * that the JVM has, which takes a tenth of a start.
 */
public final class Registration implements FlightRecorderListener {

    private static final List<Class<? extends Event>> EVENTS = List.of(BackPressureEvent.class, EvacuationEvent.class,
        FaultEvent.class, QuotaEvent.class, RestartEvent.class);
    private static final AtomicBoolean AWAITS = new AtomicBoolean();

    private Registration() {
    }

    /** Has the events registered when somebody records, at once where somebody did; it is enough to say so once. */
    public static void awaitRecorder() {
        if (AWAITS.compareAndSet(false, true)) {
            FlightRecorder.addListener(new Registration());
        }
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        EVENTS.forEach(FlightRecorder::register);
    }
}
