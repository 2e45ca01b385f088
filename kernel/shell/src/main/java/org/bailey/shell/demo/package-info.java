/** The minute that shows what this is about. */
package org.bailey.shell.demo;
