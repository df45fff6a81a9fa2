/** Histogram equalization. */
@NullMarked
package mosaico.filters.equalize;

import org.jspecify.annotations.NullMarked;
