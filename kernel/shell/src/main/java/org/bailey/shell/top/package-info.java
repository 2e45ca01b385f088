/** {@code bailey top}: what running stacks do, seen from outside. */
package org.bailey.shell.top;
