/** The lecture's table of an fbuf's transfer, counted and timed. */
package org.bailey.modes;
