/** The rules of the house style and of the architecture, as code that reads the project's files. */
package org.bailey.samples.rules;
