package org.bailey.compare.peer;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;
import io.aeron.protocol.DataHeaderFlyweight;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * A stream of Aeron's between any two domains. Each frame is claimed in the next log and copied there straight from the
 * last one, with its flags: what is longer than a frame is never put together on the way.
 */
final class AeronChain implements Hops {

    private final Payload payload;
    private final List<ExclusivePublication> publications = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<ControlledFragmentHandler> passing = new ArrayList<>();
    private final BufferClaim claim = new BufferClaim();
    private int sentBytes;
    private int readBytes;
    private int ended;
    private long sum;

    AeronChain(Aeron aeron, Case what, String channel, int stream) {
        payload = what.payload();
        for (int domain = 1; domain < what.domains(); domain++) {
            subscriptions.add(aeron.addSubscription(channel, stream + domain));
            ExclusivePublication publication = aeron.addExclusivePublication(channel, stream + domain);
            publications.add(publication);
            passing.add((buffer, offset, lengthBytes, header) ->
                pass(publication, buffer, offset, lengthBytes, header));
        }
        while (!publications.stream().allMatch(ExclusivePublication::isConnected)
                || !subscriptions.stream().allMatch(Subscription::isConnected)) {
            Thread.yield();
        }
    }

    @Override
    public int send(long number, int most) {
        ExclusivePublication publication = publications.getFirst();
        int sent = 0;
        while (sent < most) {
            int frameBytes = Math.min(payload.lengthBytes() - sentBytes, publication.maxPayloadLength());
            if (publication.tryClaim(frameBytes, claim) <= 0) {
                break;
            }
            int touched = Math.clamp(payload.touchedBytes() - (long) sentBytes, 0, frameBytes);
            for (int at = 0; at < touched; at += Payload.WORD_BYTES) {
                claim.buffer().putLong(claim.offset() + at, number + sent);
            }
            boolean first = sentBytes == 0;
            sentBytes += frameBytes;
            boolean last = sentBytes == payload.lengthBytes();
            claim.flags((byte) ((first ? DataHeaderFlyweight.BEGIN_FLAG : 0)
                | (last ? DataHeaderFlyweight.END_FLAG : 0)));
            claim.commit();
            if (last) {
                sentBytes = 0;
                sent++;
            }
        }
        return sent;
    }

    @Override
    public int pass(int domain, int most) {
        ended = 0;
        subscriptions.get(domain - 1).controlledPoll(passing.get(domain), most);
        return ended;
    }

    private ControlledFragmentHandler.Action pass(ExclusivePublication to, DirectBuffer buffer, int offset,
            int lengthBytes, Header header) {
        if (to.tryClaim(lengthBytes, claim) <= 0) {
            return ControlledFragmentHandler.Action.ABORT;
        }
        if ((header.flags() & DataHeaderFlyweight.BEGIN_FLAG) != 0) {
            sum += buffer.getLong(offset);
        }
        claim.flags(header.flags()).putBytes(buffer, offset, lengthBytes).commit();
        end(header);
        return ControlledFragmentHandler.Action.CONTINUE;
    }

    private void end(Header header) {
        if ((header.flags() & DataHeaderFlyweight.END_FLAG) != 0) {
            ended++;
        }
    }

    @Override
    public int receive(int most) {
        ended = 0;
        subscriptions.getLast().poll(this::read, most);
        return ended;
    }

    private void read(DirectBuffer buffer, int offset, int lengthBytes, Header header) {
        int touched = Math.clamp(payload.touchedBytes() - (long) readBytes, 0, lengthBytes);
        for (int at = 0; at < touched; at += Payload.WORD_BYTES) {
            sum += buffer.getLong(offset + at);
        }
        readBytes = (readBytes + lengthBytes) % payload.lengthBytes();
        end(header);
    }

    @Override
    public long sum() {
        return sum;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(publications);
        CloseHelper.closeAll(subscriptions);
    }
}
