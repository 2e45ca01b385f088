/** The command {@code compare}. */
package org.bailey.compare.command;
