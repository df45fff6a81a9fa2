/** The traces of jobs. */
@NullMarked
package mosaico.coordinator.tracing;

import org.jspecify.annotations.NullMarked;
