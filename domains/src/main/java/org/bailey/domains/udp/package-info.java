/** The transport layer of UDP, both ways, and a service on top of it. */
package org.bailey.domains.udp;
