/** Holds what a running system answers against the oracle. */
@NullMarked
package mosaico.ctl.verify;

import org.jspecify.annotations.NullMarked;
