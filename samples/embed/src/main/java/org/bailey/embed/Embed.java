package org.bailey.embed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.bailey.kernel.run.HostPort;
import org.bailey.kernel.run.Outcome;
import org.bailey.shell.Stack;

/** A program that hands its arguments to a stack and prints what comes out. */
public final class Embed {

    private Embed() {
    }

    /**
     * Runs the stack in a file.
     *
     * @param args the stack file, then the words to send through it
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0) {
            System.err.println("usage: Embed STACK WORD...");
            System.exit(2);
        }
        try (Stack stack = Stack.load(Path.of(args[0])).start()) {
            HostPort program = stack.host("program");
            for (int i = 1; i < args.length; i++) {
                program.send(args[i].getBytes(StandardCharsets.UTF_8));
            }
            program.end();
            for (byte[] message = program.take(); message != null; message = program.take()) {
                System.out.println(new String(message, StandardCharsets.UTF_8));
            }
            Outcome outcome = stack.await();
            System.out.println("the stack has " + outcome.name().toLowerCase(Locale.ROOT) + ", messages="
                + stack.report().domains().getFirst().messagesIn());
        }
    }
}
