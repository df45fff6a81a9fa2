/** The exception whose message sobelctl prints before it exits. */
@NullMarked
package mosaico.ctl.failure;

import org.jspecify.annotations.NullMarked;
