/** Sending dead letters again. */
@NullMarked
package mosaico.coordinator.resend;

import org.jspecify.annotations.NullMarked;
