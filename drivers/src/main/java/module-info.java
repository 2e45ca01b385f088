/** Devices, as domains that may make system calls. */
module org.bailey.drivers {
    requires org.bailey.ipc;

    // The kernel makes the domain classes by name; nothing else in these packages is public.
    exports org.bailey.drivers.files;
    exports org.bailey.drivers.packet;
    exports org.bailey.drivers.pcap;
    exports org.bailey.drivers.stdout;
}
