/**
 * The data plane: the contract that plugins are written against, and the transports that carry messages.
 *
 * <p>The contract is open to all; what is behind it only to the modules that run it.
 */
module org.bailey.ipc {
    // optional: the kernel brings it, a plugin's tests do without
    requires static org.agrona;

    exports org.bailey.ipc;
    exports org.bailey.ipc.harness;
    exports org.bailey.ipc.device to org.bailey.drivers, org.bailey.kernel;
    exports org.bailey.ipc.memory to org.bailey.kernel, org.bailey.compare;
    exports org.bailey.ipc.mode to org.bailey.kernel, org.bailey.shell, org.bailey.compare;
    exports org.bailey.ipc.slice to org.bailey.kernel, org.bailey.compare;
    exports org.bailey.ipc.channel to org.bailey.kernel, org.bailey.compare;
    exports org.bailey.ipc.account to org.bailey.kernel, org.bailey.compare;
    exports org.bailey.ipc.beltway to org.bailey.drivers, org.bailey.kernel, org.bailey.shell, org.bailey.compare;
    exports org.bailey.ipc.transport to org.bailey.kernel, org.bailey.shell, org.bailey.compare;
}
