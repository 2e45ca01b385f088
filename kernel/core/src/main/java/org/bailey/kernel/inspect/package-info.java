/** A look into a stack that stands still, and the wrapper that makes it stand still: what crosses, who holds what. */
package org.bailey.kernel.inspect;
