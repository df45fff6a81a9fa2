/** The command line: runs the system on one machine, or talks to a running one. */
@NullMarked
package mosaico.ctl;

import org.jspecify.annotations.NullMarked;
