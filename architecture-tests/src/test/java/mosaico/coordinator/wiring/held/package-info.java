/** The collaborator that is wired in the wrong place on purpose. */
@NullMarked
package mosaico.coordinator.wiring.held;

import org.jspecify.annotations.NullMarked;
