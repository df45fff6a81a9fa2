/** The live workers, and what they can do. */
@NullMarked
package mosaico.coordinator.workers;

import org.jspecify.annotations.NullMarked;
