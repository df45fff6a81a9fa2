/** Shapes, rows, bands and borders of images. */
@NullMarked
package mosaico.filters.geometry;

import org.jspecify.annotations.NullMarked;
