/** Sends images through a running coordinator. */
@NullMarked
package mosaico.ctl.process;

import org.jspecify.annotations.NullMarked;
