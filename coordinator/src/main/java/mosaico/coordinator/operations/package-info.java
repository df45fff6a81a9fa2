/** How the system has been doing: what the operations view shows. */
@NullMarked
package mosaico.coordinator.operations;

import org.jspecify.annotations.NullMarked;
