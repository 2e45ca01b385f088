/** The link layer: Ethernet frames in, network packets out. */
package org.bailey.domains.ethernet;
