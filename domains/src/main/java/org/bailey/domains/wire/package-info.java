/** Byte layouts: one file each, with a picture; offset arithmetic stands nowhere else. */
package org.bailey.domains.wire;
