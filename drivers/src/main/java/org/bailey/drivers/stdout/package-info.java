/** Standard output as a place for the bytes of messages. */
package org.bailey.drivers.stdout;
