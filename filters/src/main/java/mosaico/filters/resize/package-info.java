/**
 * Resizing: the columns first, then the rows, each output sample a weighted sum of the input
 * samples around its place.
 */
@NullMarked
package mosaico.filters.resize;

import org.jspecify.annotations.NullMarked;
