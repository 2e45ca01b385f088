/** The region that all I/O data lives in, and who lends which part of it. */
package org.bailey.ipc.memory;
