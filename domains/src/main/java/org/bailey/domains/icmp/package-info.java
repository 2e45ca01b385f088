/** The control messages of both network layers: looked at and counted. */
package org.bailey.domains.icmp;
