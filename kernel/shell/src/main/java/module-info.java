/** The command line, the stack file and the step debugger. */
module org.bailey.shell {
    requires transitive org.bailey.kernel;
    requires info.picocli;
    requires org.snakeyaml.engine;
}
