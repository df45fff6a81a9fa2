/** Brightening and darkening. */
@NullMarked
package mosaico.filters.brightness;

import org.jspecify.annotations.NullMarked;
