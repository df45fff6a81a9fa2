/** Divides a result into tiles. */
@NullMarked
package mosaico.coordinator.plan;

import org.jspecify.annotations.NullMarked;
