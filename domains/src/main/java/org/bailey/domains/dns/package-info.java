/** DNS as a listener sees it, over UDP and TCP. */
package org.bailey.domains.dns;
