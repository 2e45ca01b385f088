package org.bailey.shell.top;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.impl.exec.ExecPty;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * What can be seen of a text on a terminal, whose size its user may change at any time.
 *
 * <p>The size is asked of stty(1): JLine's other ways take the terminal over, and set its modes when they give it back.
 */
final class Window {

    private final Optional<Pty> terminal;

    private Window(Optional<Pty> terminal) {
        this.terminal = terminal;
    }

    /** That of the terminal that this program writes to; where its size cannot be known, all can be seen. */
    static Window here() {
        try {
            return new Window(Optional.of(ExecPty.current(TerminalProvider.load("exec"), SystemStream.Output)));
        } catch (IOException e) {
            return new Window(Optional.empty());
        }
    }

    /** Its size now, at least one line and column. */
    Size size() {
        try {
            Size size = terminal.isEmpty() ? Size.of(0, 0) : terminal.get().getSize();
            return Size.of(most(size.getColumns()), most(size.getRows()));
        } catch (IOException e) {
            return Size.of(most(0), most(0));
        }
    }

    /** Whoever made a terminal and set no size let it have 0 lines. */
    private static int most(int told) {
        return told > 0 ? told : Integer.MAX_VALUE;
    }
}
