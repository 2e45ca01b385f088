package org.bailey.domains.generator;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * A source of made-up packets, written in place; the same ones, with the same times, for the same options.
 *
 * <p>Packets leave as those of a capture do: link type in the class word, length in the first user word.
 */
public final class GeneratorDomain implements Domain {

    /** 2000-01-01: a time that is no promise of when it was. */
    private static final long START_NS = 946_684_800_000_000_000L;
    private static final long USUAL_RATE = 1_000_000;

    private Context context;
    private Port out;
    private Template template;
    private int linkType;
    private long left;
    private boolean endless;
    private boolean paced;
    private Beat beat;
    private boolean started;
    private long startedNs;
    private boolean ended;

    /** For the kernel. */
    public GeneratorDomain() {
    }

    @Override
    public void open(Context context) {
        this.context = context;
        Settings settings = Settings.of(context.options());
        out = context.port("out");
        template = settings.packets();
        linkType = settings.packetLinkType();
        left = settings.count();
        endless = left == 0;
        paced = settings.rate() > 0;
        beat = new Beat(paced ? settings.rate() : USUAL_RATE);
    }

    @Override
    public void receive(Port from, Aggregate message) {
        // A source has no input port.
    }

    @Override
    public int work(int budget) {
        int sent = 0;
        while (sent < budget && (endless || left > 0) && out.ready() && due()) {
            send();
            sent++;
        }
        if (!endless && left == 0 && !ended) {
            ended = true;
            out.end();
        }
        return sent;
    }

    private boolean due() {
        if (!paced) {
            return true;
        }
        long nowNs = context.nowNs();
        if (!started) {
            started = true;
            startedNs = nowNs;
        }
        if (nowNs - startedNs >= beat.elapsedNs()) {
            return true;
        }
        context.alarm(startedNs + beat.elapsedNs());
        return false;
    }

    private void send() {
        Aggregate packet = out.message();
        template.write(packet);
        packet.timestampNs(START_NS + beat.elapsedNs());
        packet.classWord(linkType);
        packet.word0(packet.length());
        out.send(packet);
        beat.next();
        left--;
    }
}
