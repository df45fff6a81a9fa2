/** The mean of a square. */
@NullMarked
package mosaico.filters.box;

import org.jspecify.annotations.NullMarked;
