/** The median of a square. */
@NullMarked
package mosaico.filters.median;

import org.jspecify.annotations.NullMarked;
