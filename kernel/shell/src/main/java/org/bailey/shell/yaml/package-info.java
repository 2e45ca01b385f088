/** YAML as a tree that knows where everything stands, so that every mistake is told with its place. */
package org.bailey.shell.yaml;
