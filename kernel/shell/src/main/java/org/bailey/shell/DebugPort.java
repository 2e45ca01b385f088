package org.bailey.shell;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What follows {@code --debug}: a port where it is a number, else the next word of the command.
 *
 * <p>It is the launcher that has the JVM wait there, before its first class; by now the debugger has come. Before that
 * it has another JVM look whether the command and its stack are right. An IDE that starts the command by itself brings
 * its debugger along, and needs no port.
 */
final class DebugPort implements IParameterConsumer {

    /** Whether the debugger is to come later, and this is only to find what is wrong. */
    static boolean isLater() {
        return "later".equals(System.getProperty("bailey.debugger"));
    }

    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
        if (!words.isEmpty() && words.peek().matches("\\d+")) {
            words.pop();
        }
        option.setValue(true);
    }
}
