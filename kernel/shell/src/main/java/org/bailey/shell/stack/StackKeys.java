package org.bailey.shell.stack;

import java.util.List;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transports;
import org.bailey.shell.plugin.Plugins;

/** The words of a stack file: every key, and the values of those that have only a few. */
public final class StackKeys {

    /** Version of the format that this reader knows. */
    public static final String VERSION = "1";

    /** Keys of the file itself. */
    public static final List<String> TOP = List.of("bailey", "transport", "mode", "enforcement", "skbuff",
        "beltway", "isolation", "workers", "clock", "paths", "domains", "channels", "limits", "restart");

    /** Keys of {@code skbuff}. */
    public static final List<String> SKBUFF = List.of("headroom");

    /** Keys of {@code beltway}. */
    public static final List<String> BELTWAY = List.of("ring", "size", "slot");

    /** Keys of a domain's entry, beside the options of its plugin. */
    public static final List<String> DOMAIN = Plugins.RESERVED;

    /** Keys of a channel's entry. */
    public static final List<String> CHANNEL = List.of("transport", "mode", "enforcement", "when-full", "headroom",
        "size", "ring", "slot", "messages", "tap");

    /** Keys of {@code limits}. */
    public static final List<String> LIMITS = List.of("fbufs", "messages", "cpu-per-call");

    /** Keys of {@code restart}. */
    public static final List<String> RESTART = List.of("at-most", "within", "then");

    /** Values of {@code transport}. */
    public static final List<String> TRANSPORTS = Transports.names();

    /** Values in {@code mode}. */
    public static final List<String> MODES = Mode.WORDS;

    /** Values of {@code enforcement}. */
    public static final List<String> ENFORCEMENTS = Enforcement.WORDS;

    /** Values of {@code ring}: the kinds of DBuf. */
    public static final List<String> RINGS = DBufKind.words();

    /** Values of {@code isolation}. */
    public static final List<String> ISOLATIONS = List.of("none", "loader");

    /** Values of {@code clock}. */
    public static final List<String> CLOCKS = List.of("system", "capture");

    /** Values of {@code when-full}. */
    public static final List<String> WHEN_FULL = List.of("wait", "drop");

    /** Values of {@code then}. */
    public static final List<String> THEN = List.of("stop", "drop");

    private StackKeys() {
    }
}
