/** {@code sobelctl chaos}: random faults over random jobs, on a stack of its own. */
@NullMarked
package mosaico.ctl.chaos;

import org.jspecify.annotations.NullMarked;
