/** The control plane: loads and walls in domains, schedules them, wires channels, hears faults, restarts. */
module org.bailey.kernel {
    requires transitive org.bailey.ipc;
    requires org.agrona;
    requires org.jctools.core.jdk11;
    requires net.bytebuddy;
}
