/** Linear filters of any weights. */
@NullMarked
package mosaico.filters.convolve;

import org.jspecify.annotations.NullMarked;
