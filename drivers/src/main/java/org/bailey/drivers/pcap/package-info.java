/** Capture files as a source of packets. */
package org.bailey.drivers.pcap;
