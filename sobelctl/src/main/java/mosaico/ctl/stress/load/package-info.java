/** Open-loop load: when requests are sent, what came of each, and what was expected of them. */
@NullMarked
package mosaico.ctl.stress.load;

import org.jspecify.annotations.NullMarked;
