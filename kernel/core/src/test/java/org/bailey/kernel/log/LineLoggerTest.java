package org.bailey.kernel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;

/** Lines as people know them, from any logger. */
final class LineLoggerTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Diagnostics diagnostics = Diagnostics.lines(new PrintStream(said, true));

    private String said() {
        return said.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void kernelSpeaksForItselfAndADomainUnderItsName() {
        diagnostics.logger(Diagnostics.KERNEL).log(Level.WARNING, "fault in {0}, it's '{1}'");
        diagnostics.logger(Diagnostics.DOMAIN + "tcp").log(Level.INFO, "a gap");
        assertEquals("fault in {0}, it's '{1}'\ntcp: a gap\n", said());
    }

    @Test
    void whatIsLessThanInformationIsNotSaid() {
        System.Logger logger = diagnostics.logger(Diagnostics.DOMAIN + "tcp");
        logger.log(Level.DEBUG, "much");
        logger.log(Level.OFF, "nothing");
        logger.log(Level.TRACE, "more", new IllegalStateException());
        assertFalse(logger.isLoggable(Level.ALL) || logger.isLoggable(Level.OFF));
        assertEquals("", said());
        assertEquals("org.bailey.domain.tcp", logger.getName());
    }

    @Test
    void valuesAndThrowablesAreToldInTheLine() {
        System.Logger logger = diagnostics.logger(Diagnostics.TAP);
        logger.log(Level.INFO, "file={0}", "x");
        logger.log(Level.ERROR, "broken", new IllegalStateException("so"));
        assertEquals("file=x\nbroken: java.lang.IllegalStateException: so\n", said());
    }

    @Test
    void streamIsTakenWhereTheProgramBringsNoLogging() {
        Diagnostics.installed(new PrintStream(said, true)).logger(Diagnostics.KERNEL).log(Level.INFO, "here");
        assertEquals("here\n", said());
    }
}
