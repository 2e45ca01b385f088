package org.bailey.drivers.pcap;

import java.io.IOException;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;

/**
 * Source of the packets of a capture, pcap or pcapng.
 *
 * <p>The time stamp of a message is the recorded one, its class word the link type, its first user word the
 * packet's length on the wire, which is more than the message's where the capture cut it short, its second one
 * the number of the interface in its section.
 */
public final class PcapFileDomain implements Domain {

    private Context context;
    private String name;
    private Port out;
    private CaptureFile file;
    private Blocks blocks;
    private Records records;
    private Rounds rounds;
    private Pace pace;
    private Counter truncated;
    private Counter corrupt;
    private boolean told;
    private boolean ended;

    /** A source that has no file before {@link #open}. */
    public PcapFileDomain() {
        // The kernel makes domains by the name of their class.
    }

    @Override
    public void open(Context context) throws IOException {
        this.context = context;
        Options options = context.options();
        name = options.text("file");
        long repeat = options.number("repeat");
        if (repeat < 1) {
            throw new BadInput("a capture is sent at least once; raise the option repeat: file=" + name
                + ", repeat=" + repeat);
        }
        rounds = new Rounds(repeat);
        pace = options.flag("pace") ? new Pace(context) : null;
        out = context.port("out");
        truncated = context.counter("truncated");
        corrupt = context.counter("corrupt");
        file = CaptureFile.open(name);
        blocks = new Blocks(file, context, out, repeat == 1 ? 0 : options.number("cache"));
        records = file.format().records(blocks, context);
        records.begin(name);
    }

    @Override
    public void receive(Port from, Aggregate message) {
        // A source has no input port.
    }

    @Override
    public int work(int budget) throws IOException {
        int sent = 0;
        while (sent < budget && !ended && out.ready()) {
            Front front = records.front();
            if (front == Front.WAITING) {
                break;
            }
            if (front != Front.RECORD) {
                endRound(front);
                continue;
            }
            long recordedNs = records.recordedNs();
            if (pace != null && !pace.due(rounds.timestampNs(recordedNs))) {
                break;
            }
            send(recordedNs);
            sent++;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void send(long recordedNs) {
        Aggregate packet = records.take();
        packet.timestampNs(rounds.timestampNs(recordedNs));
        packet.classWord(records.linkType());
        packet.word0(records.originalBytes());
        packet.word1(records.interfaceNumber());
        rounds.sent(recordedNs);
        out.send(packet);
    }

    private void endRound(Front front) {
        switch (front) {
            case TRUNCATED -> {
                truncated.increment();
                tell("the file ends within a record, which is left out");
            }
            case CORRUPT -> {
                corrupt.increment();
                tell(records.mistake() + ", the rest of the file is left out");
            }
            default -> {
                // The file ended after a whole record.
            }
        }
        records.rewind();
        if (!rounds.next()) {
            ended = true;
            blocks.forget();
            out.end();
        }
    }

    /** Says it once: another round finds the same. */
    private void tell(String what) {
        if (!told) {
            told = true;
            context.log(what + ": file=" + name + ", offsetBytes=" + records.offsetBytes());
        }
    }
}
