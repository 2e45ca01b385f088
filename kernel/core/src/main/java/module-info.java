/** The control plane: loads and walls in domains, wires channels, schedules, hears faults, restarts. */
module org.bailey.kernel {
    requires transitive org.bailey.ipc;
    requires java.management;
    requires jdk.jfr;
    requires net.bytebuddy;
    requires org.agrona;
    requires org.jctools.core.jdk11;

    exports org.bailey.kernel.spec;
    exports org.bailey.kernel.run;
    exports org.bailey.kernel.inspect to org.bailey.shell;
    exports org.bailey.kernel.log;
    exports org.bailey.kernel.load to org.bailey.shell;

    uses java.lang.System.LoggerFinder;
}
