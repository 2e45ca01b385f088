package org.bailey.kernel.log;

import java.io.PrintStream;
import java.util.ServiceLoader;

/** Where lines go that are no output: faults, what domains log, what went wrong beside them; a logger for each. */
public interface Diagnostics {

    /** Name of the kernel's logger: faults as warnings, or as errors where the domain is gone for good. */
    String KERNEL = "org.bailey.kernel";

    /** Name of the loggers of taps, which warn. */
    String TAP = "org.bailey.tap";

    /** What the names of domains' loggers begin with; behind it stands the domain's name. They inform. */
    String DOMAIN = "org.bailey.domain.";

    /** The logger of this name. */
    System.Logger logger(String name);

    /** Lines on a stream, as they are; in front of a domain's stands its name. */
    static Diagnostics lines(PrintStream stream) {
        return name -> new LineLogger(name, stream);
    }

    /**
     * The logging of the program where it brings any, as a {@link System.LoggerFinder}; else lines on a stream.
     *
     * <p>The JDK's own, which takes its place otherwise, is not asked: it would begin to load java.util.logging.
     */
    static Diagnostics installed(PrintStream otherwise) {
        boolean found = ServiceLoader.load(System.LoggerFinder.class, ClassLoader.getSystemClassLoader()).iterator()
            .hasNext();
        return found ? System::getLogger : lines(otherwise);
    }
}
