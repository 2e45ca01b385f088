/** The smallest domains: a source, a layer, and a layer that fails. */
package org.bailey.hello;
