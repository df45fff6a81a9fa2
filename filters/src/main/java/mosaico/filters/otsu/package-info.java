/** Thresholding by Otsu's method. */
@NullMarked
package mosaico.filters.otsu;

import org.jspecify.annotations.NullMarked;
