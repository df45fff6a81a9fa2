/** Cutting a rectangle out of an image. */
@NullMarked
package mosaico.filters.crop;

import org.jspecify.annotations.NullMarked;
