/** Gaussian smoothing. */
@NullMarked
package mosaico.filters.blur;

import org.jspecify.annotations.NullMarked;
