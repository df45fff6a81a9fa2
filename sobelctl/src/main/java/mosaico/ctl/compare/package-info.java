/** Compares ways to work on images: on this machine, and by a running coordinator. */
@NullMarked
package mosaico.ctl.compare;

import org.jspecify.annotations.NullMarked;
