package org.bailey.shell.stack;

import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.beltway.DBufShape;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mistakes;

/** Sizes of channels and stores as {@code limits}, {@code skbuff}, {@code beltway} and a channel's entry write them. */
final class LimitsSection {

    private static final int FBUFS_LEAST = 8;
    private static final int FBUFS_MOST = 16384;
    private static final int MESSAGES_LEAST = 16;
    private static final int MESSAGES_MOST = 32768;
    private static final int HEADROOM_BYTES_MOST = 1024;

    private LimitsSection() {
    }

    /** The limits of a whole stack. */
    static TransportLimits read(Fields top, Mistakes mistakes) {
        TransportLimits usual = TransportLimits.USUAL;
        Fields limits = new Fields(top.mapping("limits"), "limits", StackKeys.LIMITS, mistakes);
        int fbufs = (int) limits.integer("fbufs", FBUFS_LEAST, FBUFS_MOST, usual.fbufs());
        int messages = messages(limits, usual.messages());
        Fields skbuff = new Fields(top.mapping("skbuff"), "skbuff", StackKeys.SKBUFF, mistakes);
        Fields beltway = new Fields(top.mapping("beltway"), "beltway", StackKeys.BELTWAY, mistakes);
        return new TransportLimits(messages, fbufs, ring(beltway, usual.ring(), mistakes),
            headroomBytes(skbuff, usual.headroomBytes()));
    }

    /** The limits of one channel. */
    static TransportLimits channel(Fields channel, TransportLimits preset, Mistakes mistakes) {
        return new TransportLimits(messages(channel, preset.messages()), preset.fbufs(),
            ring(channel, preset.ring(), mistakes), headroomBytes(channel, preset.headroomBytes()));
    }

    private static int messages(Fields fields, int preset) {
        long messages = fields.integer("messages", MESSAGES_LEAST, MESSAGES_MOST, preset);
        return (int) fields.powerOfTwo("messages", messages);
    }

    private static int headroomBytes(Fields fields, int preset) {
        return (int) fields.size("headroom", 0, HEADROOM_BYTES_MOST, preset);
    }

    private static DBufShape ring(Fields fields, DBufShape preset, Mistakes mistakes) {
        DBufKind kind = fields.word("ring", StackKeys.RINGS).map(DBufKind::of).orElse(preset.kind());
        long sizeBytes = fields.size("size", DBufShape.SIZE_LEAST, DBufShape.SIZE_MOST, preset.sizeBytes());
        long slotBytes = fields.size("slot", DBufShape.SLOT_LEAST, DBufShape.SLOT_MOST, preset.slotBytes());
        if (fields.has("slot") && kind != DBufKind.P) {
            mistakes.add(fields.placeOf("slot"), "'slot' means nothing for ring " + kind.word()
                + "; it is for ring p, whose slots are all of one size");
        }
        return new DBufShape(kind, fields.powerOfTwo("size", sizeBytes), (int) fields.powerOfTwo("slot", slotBytes));
    }
}
