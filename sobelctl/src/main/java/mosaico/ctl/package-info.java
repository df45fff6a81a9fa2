/** The command line: runs the system on one machine and talks to a running one. */
@NullMarked
package mosaico.ctl;

import org.jspecify.annotations.NullMarked;
