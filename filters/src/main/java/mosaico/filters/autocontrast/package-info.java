/** Stretching of an image's contrast to the whole range. */
@NullMarked
package mosaico.filters.autocontrast;

import org.jspecify.annotations.NullMarked;
