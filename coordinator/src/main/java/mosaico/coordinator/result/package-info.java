/** Writes image files from the strips that workers store. */
@NullMarked
package mosaico.coordinator.result;

import org.jspecify.annotations.NullMarked;
