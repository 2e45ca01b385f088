package org.bailey.shell;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What follows {@code --debug}: a port where it is a number, else the next word of the command.
 *
 * <p>It is the launcher that has the JVM wait there, before its first class; by now the debugger has come. An IDE
 * that starts the command by itself brings its debugger along, and needs no port.
 */
final class DebugPort implements IParameterConsumer {

    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
        if (!words.isEmpty() && words.peek().matches("\\d+")) {
            words.pop();
        }
        option.setValue(true);
    }
}
