/** {@code sobelctl explain}: tells where a job's time went, and would go. */
@NullMarked
package mosaico.ctl.explain;

import org.jspecify.annotations.NullMarked;
