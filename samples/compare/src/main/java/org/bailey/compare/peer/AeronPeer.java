package org.bailey.compare.peer;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Aeron IPC with a driver of its own: what fits into one frame is claimed and written in place, longer messages are
 * offered in fragments and put together; frames are as long as Aeron allows. The driver waits as all others here do.
 */
final class AeronPeer implements Peer {

    private static final int FRAME_MOST_BYTES = 65_504;
    private static final String CHANNEL = "aeron:ipc?term-length=";

    /** Half a term may be under way: twice what a batch of a chain is, so that it all stays in caches. */
    private static final String CHAIN_CHANNEL = "aeron:ipc?term-length=4m";

    private final DriverRest rest = new DriverRest();
    private final String channel;
    private final MediaDriver driver;
    private final Aeron aeron;
    private int streams;

    /** A driver that keeps its files in a folder, and logs of three terms of this length. */
    AeronPeer(String folder, String term) {
        channel = CHANNEL + term;
        driver = MediaDriver.launchEmbedded(new MediaDriver.Context().aeronDirectoryName(folder)
            .dirDeleteOnStart(true).dirDeleteOnShutdown(true).threadingMode(ThreadingMode.SHARED)
            .ipcMtuLength(FRAME_MOST_BYTES).sharedIdleStrategy(rest));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
    }

    @Override
    public void awake(boolean measured) {
        rest.awake(measured);
    }

    @Override
    public Link open(Payload payload) {
        streams++;
        Subscription subscription = aeron.addSubscription(channel, streams);
        ExclusivePublication publication = aeron.addExclusivePublication(channel, streams);
        while (!publication.isConnected() || !subscription.isConnected()) {
            Thread.yield();
        }
        return new AeronLink(payload, publication, subscription);
    }

    @Override
    public Hops chain(Case what) {
        AeronChain chain = new AeronChain(aeron, what, CHAIN_CHANNEL, streams);
        streams += what.domains();
        return chain;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(aeron, driver);
    }

    private static final class AeronLink implements Link, FragmentHandler {

        private final Payload payload;
        private final ExclusivePublication publication;
        private final Subscription subscription;
        private final BufferClaim claim = new BufferClaim();
        private final UnsafeBuffer whole;
        private final FragmentHandler handler;
        private int received;
        private long sum;

        AeronLink(Payload payload, ExclusivePublication publication, Subscription subscription) {
            this.payload = payload;
            this.publication = publication;
            this.subscription = subscription;
            boolean inPlace = payload.lengthBytes() <= publication.maxPayloadLength();
            this.whole = inPlace ? null : new UnsafeBuffer(new byte[payload.lengthBytes()]);
            this.handler = inPlace ? this : new FragmentAssembler(this, payload.lengthBytes());
        }

        @Override
        public int send(long number, int most) {
            int sent = 0;
            while (sent < most && sendOne(number + sent)) {
                sent++;
            }
            return sent;
        }

        private boolean sendOne(long number) {
            if (whole != null) {
                AgronaPeer.write(whole, payload, 0, number);
                return publication.offer(whole, 0, payload.lengthBytes()) > 0;
            }
            if (publication.tryClaim(payload.lengthBytes(), claim) <= 0) {
                return false;
            }
            AgronaPeer.write(claim.buffer(), payload, claim.offset(), number);
            claim.commit();
            return true;
        }

        @Override
        public int receive(int most) {
            received = 0;
            subscription.poll(handler, most);
            return received;
        }

        @Override
        public void onFragment(DirectBuffer buffer, int offset, int lengthBytes, Header header) {
            sum += AgronaPeer.read(payload, buffer, offset);
            received++;
        }

        @Override
        public long sum() {
            return sum;
        }

        @Override
        public void close() {
            CloseHelper.closeAll(publication, subscription);
        }
    }
}
