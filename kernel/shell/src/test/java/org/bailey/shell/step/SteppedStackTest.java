package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.Carries;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.TapSpec;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;

/** What is changed in a stack so that it can be stepped. */
class SteppedStackTest {

    private static StackSpec with(StackSpec spec, List<DomainSpec> domains, List<ChannelSpec> channels) {
        return new StackSpec(spec.name(), spec.transport(), spec.handling(), spec.limits(), true, new Workers(2, 7),
            domains, channels);
    }

    @Test
    void oneWorkerRunsItAndTheSessionTakesItsOutput() {
        StackSpec spec = Stacks.of("source.out>screen");
        DomainSpec screen = Stacks.domain("screen", "stdout");
        SteppedStack stack = SteppedStack.of(with(spec, List.of(spec.domains().getFirst(), screen), spec.channels()));
        assertEquals(List.of("screen"), stack.outputs());
        assertEquals(PluginSpec.HOST, stack.spec().domains().getLast().plugin());
        assertEquals(new Workers(1, 7), stack.spec().workers());
        assertTrue(stack.spec().captureClock());
    }

    @Test
    void aProgramsEndIsRefused() {
        StackSpec spec = Stacks.of("source.out>end");
        List<DomainSpec> domains = new ArrayList<>(spec.domains());
        domains.set(1, new DomainSpec("end", PluginSpec.HOST, Map.of(), Isolation.LOADER, RestartPolicy.USUAL));
        BadInput refused = assertThrows(BadInput.class, () -> SteppedStack.of(with(spec, domains, spec.channels())));
        assertTrue(refused.getMessage().contains("--set domains.end.use=NAME"), refused.getMessage());
    }

    @Test
    void aTapOfStandardOutputIsRefused() {
        StackSpec spec = Stacks.of("source.out>end");
        List<ChannelSpec> tapped = List.of(spec.channels().getFirst().tapped(new TapSpec("-", Carries.BYTES)));
        BadInput refused = assertThrows(BadInput.class, () -> SteppedStack.of(with(spec, spec.domains(), tapped)));
        assertTrue(refused.getMessage().contains("give the tap a file: channel=source.out -> end"),
            refused.getMessage());
    }
}
