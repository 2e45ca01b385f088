/** The network layer of IPv4: packets in, transport segments with their addresses out. */
package org.bailey.domains.ipv4;
