/** Counters of running stacks, in a file each that others can read. */
package org.bailey.shell.counters;
