/** Samples of the system's recent past, for the operations view. */
@NullMarked
package mosaico.coordinator.operations;

import org.jspecify.annotations.NullMarked;
