package org.bailey.shell;

import java.nio.file.Path;
import java.util.List;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.CheckedStack;
import org.bailey.shell.stack.Overrides;
import org.bailey.shell.stack.StackReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The part of a command line that says which stack is meant, and what is changed in it. */
public final class StackChoice {

    @Parameters(paramLabel = "STACK", description = "The stack file.")
    private Path file;

    @Option(names = "--transport", paramLabel = "NAME",
        description = "How messages cross: copy, skbuff, fbuf or beltway.")
    private String transport;

    @Option(names = "--isolation", paramLabel = "WORD", description = "How domains are walled in: none or loader.")
    private String isolation;

    @Option(names = "--mode", paramLabel = "WORDS",
        description = "How fbufs are handled: cached or uncached, volatile or secured, restricted or general.")
    private String mode;

    @Option(names = "--enforcement", paramLabel = "WORD",
        description = "What holds the rights to fbufs: views or pages.")
    private String enforcement;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Changes a key of the stack file, for example domains.capture.file=other.pcap.")
    private List<String> settings = List.of();

    @Option(names = "--tap", paramLabel = "CHANNEL=FILE",
        description = "Writes all that crosses a channel to a capture, - for stdout: 'ipv4 -> tcp=-'.")
    private List<String> taps = List.of();

    @Option(names = "--plugins", paramLabel = "DIR", description = "A further folder with plugin jars.")
    private List<Path> plugins = List.of();

    /** A choice that a command line makes. */
    public StackChoice() {
        // Its fields are filled in by the parser.
    }

    /** The stack file. */
    public Path file() {
        return file;
    }

    /**
     * The stack, checked; nothing of it is loaded or started.
     *
     * @throws org.bailey.ipc.BadInput with a line for each mistake
     */
    public CheckedStack read() {
        return StackReader.read(file, overrides(), plugins(), System::getenv);
    }

    /** All that its domains can be. */
    public Plugins plugins() {
        return Installation.here().with(plugins).plugins();
    }

    /** What is changed in it. */
    public Overrides overrides() {
        Overrides overrides = Overrides.none();
        overrides = transport == null ? overrides : overrides.transport(transport);
        overrides = isolation == null ? overrides : overrides.isolation(isolation);
        overrides = mode == null ? overrides : overrides.mode(mode);
        overrides = enforcement == null ? overrides : overrides.enforcement(enforcement);
        for (String setting : settings) {
            overrides = overrides.set(setting);
        }
        for (String tap : taps) {
            overrides = overrides.tap(tap);
        }
        return overrides;
    }
}
