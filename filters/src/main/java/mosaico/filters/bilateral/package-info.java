/** Smoothing that keeps edges. */
@NullMarked
package mosaico.filters.bilateral;

import org.jspecify.annotations.NullMarked;
