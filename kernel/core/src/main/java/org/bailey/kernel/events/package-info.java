/** What the JDK's flight recorder is told: an event for each thing that seldom happens and matters then. */
package org.bailey.kernel.events;
