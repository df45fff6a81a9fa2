/** Checks the answers of a running system against the oracle. */
@NullMarked
package mosaico.ctl.verify;

import org.jspecify.annotations.NullMarked;
