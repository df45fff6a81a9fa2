/** The command line against a running stack, and on a terminal. */
@NullMarked
package mosaico.endtoend.terminal;

import org.jspecify.annotations.NullMarked;
