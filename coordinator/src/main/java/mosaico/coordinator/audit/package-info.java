/** Audits: whether workers make the rows that they should. */
@NullMarked
package mosaico.coordinator.audit;

import org.jspecify.annotations.NullMarked;
