/** Network interfaces, live: AF_PACKET sockets and the ring that the kernel shares with them. */
package org.bailey.drivers.packet;
