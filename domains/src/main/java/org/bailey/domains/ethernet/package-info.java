/** The link layer: frames of Ethernet and other links in, network packets out; and back. */
package org.bailey.domains.ethernet;
