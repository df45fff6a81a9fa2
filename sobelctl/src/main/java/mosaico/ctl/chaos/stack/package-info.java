/** The stack that chaos is made in: its own servers and processes, and the links between them. */
@NullMarked
package mosaico.ctl.chaos.stack;

import org.jspecify.annotations.NullMarked;
