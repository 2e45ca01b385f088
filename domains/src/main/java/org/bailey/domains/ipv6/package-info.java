/** The network layer of IPv6: packets in, transport segments with their addresses out, and back. */
package org.bailey.domains.ipv6;
