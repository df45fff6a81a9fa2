/** A broker and a Redis that need no installation, and the child processes they run in. */
@NullMarked
package mosaico.embedded;

import org.jspecify.annotations.NullMarked;
