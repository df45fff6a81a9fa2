/** Waiting for conditions, and clocks that tests set. */
@NullMarked
package mosaico.testkit.time;

import org.jspecify.annotations.NullMarked;
