/** What images may take at once: bytes of memory or of disk, counted. */
@NullMarked
package mosaico.coordinator.budget;

import org.jspecify.annotations.NullMarked;
