/**
 * A message broker and a Redis that need no installation, and the child processes they are made of.
 */
@NullMarked
package mosaico.embedded;

import org.jspecify.annotations.NullMarked;
