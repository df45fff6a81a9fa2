/** Filters that mix the channels of each pixel. */
@NullMarked
package mosaico.filters.colour;

import org.jspecify.annotations.NullMarked;
