/** Telling those who asked for it that a job or a batch has ended. */
@NullMarked
package mosaico.coordinator.callback;

import org.jspecify.annotations.NullMarked;
