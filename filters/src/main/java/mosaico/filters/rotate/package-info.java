/** Turning an image by right angles. */
@NullMarked
package mosaico.filters.rotate;

import org.jspecify.annotations.NullMarked;
