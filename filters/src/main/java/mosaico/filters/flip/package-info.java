/** Mirroring an image. */
@NullMarked
package mosaico.filters.flip;

import org.jspecify.annotations.NullMarked;
