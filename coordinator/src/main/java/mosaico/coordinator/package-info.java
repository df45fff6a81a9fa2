/** The coordinator's entry point and wiring. */
@NullMarked
package mosaico.coordinator;

import org.jspecify.annotations.NullMarked;
