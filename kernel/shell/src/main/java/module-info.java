/** The command line, the stack file, and the facade for programs that embed a stack. */
module org.bailey.shell {
    requires transitive org.bailey.kernel;
    requires jdk.jfr;
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires org.snakeyaml.engine;

    exports org.bailey.shell;
    exports org.bailey.shell.plugin;
    exports org.bailey.shell.report to org.bailey.compare;
    exports org.bailey.shell.stack;
    exports org.bailey.shell.yaml to org.bailey.compare;

    opens org.bailey.shell to info.picocli;
    opens org.bailey.shell.demo to info.picocli;
    opens org.bailey.shell.step to info.picocli;
    opens org.bailey.shell.top to info.picocli;

    uses org.bailey.shell.Subcommand;

    provides org.bailey.shell.Subcommand with org.bailey.shell.demo.DemoCommand,
        org.bailey.shell.step.StepCommand,
        org.bailey.shell.top.TopCommand;
}
