package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.Inlet;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cycle is not at rest while a fresh instance is opened in it: what that sends goes round as anything else. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RestartInCycleTest {

    private final CountDownLatch opened = new CountDownLatch(1);

    @TempDir
    private Path folder;

    /** Counted down until the look of the first worker that the second waits for. */
    private CountDownLatch looked;
    private volatile Kernel kernel;

    private boolean failed() {
        return kernel != null && kernel.report().domains().getLast().faults() > 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each in turn; but the second worker has no turn between its fault and the look of the first. */
    private final class Pausing implements Scheduler {

        private final boolean second;
        private int place = -1;
        private int afterFault;

        Pausing(boolean second) {
            this.second = second;
        }

        @Override
        public int next(int domains) {
            if (second && failed()) {
                afterFault++;
                await(looked);
                if (afterFault == 2) {
                    opened.countDown();
                }
            }
            place = (place + 1) % domains;
            return place;
        }

        @Override
        public Scheduler another(int worker) {
            return new Pausing(true);
        }
    }

    /** The same channel; but the first look whether it is empty sees what was there before the second worker's turn. */
    private Channel lookedAtSlowly(Channel channel) {
        return withInlet(channel, (proxy, method, arguments) -> {
            boolean look = method.getName().equals("queued") && failed() && looked.getCount() > 0;
            Object seen = method.invoke(channel.inlet(), arguments);
            if (look) {
                looked.countDown();
                await(opened);
            }
            return seen;
        });
    }

    /** The same channel; once it was asked for so much, the first worker has had a round with nothing to do. */
    private Channel lookedAtOften(Channel channel) {
        return withInlet(channel, (proxy, method, arguments) -> {
            if (method.getName().matches("queued|ready") && failed()) {
                looked.countDown();
            }
            return method.invoke(channel.inlet(), arguments);
        });
    }

    private static Channel withInlet(Channel channel, InvocationHandler handler) {
        Inlet inlet = (Inlet) Proxy.newProxyInstance(RestartInCycleTest.class.getClassLoader(),
            new Class<?>[] {Inlet.class}, handler);
        return new Channel(channel.outlet(), inlet, channel.counters(), channel.closing());
    }

    @Test
    void messageSentFromOpenWhileAnotherWorkerLooksGoesAllTheWay() {
        looked = new CountDownLatch(1);
        goesAllTheWay(this::lookedAtSlowly);
    }

    @Test
    void messageSentFromOpenAfterAnotherWorkerLookedGoesAllTheWay() {
        looked = new CountDownLatch(3);
        goesAllTheWay(this::lookedAtOften);
    }

    private void goesAllTheWay(UnaryOperator<Channel> back) {
        TestPlugins plugins = new TestPlugins(folder);
        PluginSpec ping = plugins.plugin("Ping", """
            public void receive(Port from, Aggregate m) { (m.word0() == 2 ? context.port("other") : out).send(m); }
            """);
        PluginSpec pong = plugins.plugin("Pong", """
            boolean fresh;
            void opened() {
                fresh = context.counter("opened").value() == 1;
                context.counter("opened").increment();
                if (fresh) { out.send(out.message()); }
            }
            public void receive(Port from, Aggregate m) {
                if (!fresh) { throw new IllegalStateException(); }
                m.word0(2);
                out.send(m);
            }
            """);
        TestStack stack = new TestStack("fbuf");
        stack.worker = 1;
        stack.domain("feed", PluginSpec.HOST).domain("ping", ping).domain("sink", PluginSpec.HOST);
        stack.worker = 2;
        stack.domain("pong", pong);
        stack.wire("feed", "out", "ping").wire("ping", "out", "pong").wire("pong", "out", "ping")
            .wire("ping", "other", "sink");
        StackSpec spec = new StackSpec("test", "fbuf", stack.handling, TestStack.SMALL, false, new Workers(2, 0),
            stack.domains, stack.channels);
        KernelSettings settings = new KernelSettings(Diagnostics.lines(new PrintStream(stack.diagnostics, true)), false,
            Clock.system(), new Pausing(false), null, false,
            (wire, channel) -> wire.from().equals("pong") ? back.apply(channel) : channel);
        try (Kernel assembled = Kernel.assemble(spec, settings)) {
            kernel = assembled;
            kernel.host("feed").send(new byte[1]);
            kernel.host("feed").end();
            assertEquals(Outcome.ENDED, kernel.run());
            assertNotNull(kernel.host("sink").poll(), stack.said());
        }
    }
}
