/** The command line, and {@link org.bailey.shell.Stack} for programs that embed a stack. */
package org.bailey.shell;
