/** Filters that make each pixel of that pixel alone. */
@NullMarked
package mosaico.filters.tone;

import org.jspecify.annotations.NullMarked;
