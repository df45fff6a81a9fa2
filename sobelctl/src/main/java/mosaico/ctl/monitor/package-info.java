/** The state of the system on a full screen, drawn anew every second. */
@NullMarked
package mosaico.ctl.monitor;

import org.jspecify.annotations.NullMarked;
