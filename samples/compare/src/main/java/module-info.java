/** The command {@code compare}, and the processes that it measures with; peers are for those alone. */
module org.bailey.compare {
    requires org.bailey.shell;
    requires info.picocli;
    requires jdk.management;
    requires HdrHistogram;

    requires static org.agrona;
    requires static org.jctools.core.jdk11;
    requires static com.lmax.disruptor;
    requires static io.aeron.client;
    requires static io.aeron.driver;

    opens org.bailey.compare.command to info.picocli;

    provides org.bailey.shell.Subcommand with org.bailey.compare.command.CompareCommand;
}
