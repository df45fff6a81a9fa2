/** Sends one image through a running coordinator. */
@NullMarked
package mosaico.ctl.process;

import org.jspecify.annotations.NullMarked;
