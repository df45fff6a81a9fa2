/** Wires a collaborator on purpose where only {@code Main} may. */
@NullMarked
package mosaico.coordinator.wiring;

import org.jspecify.annotations.NullMarked;
