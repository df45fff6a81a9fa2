/** Erosion, dilation and what is made of them. */
@NullMarked
package mosaico.filters.morphology;

import org.jspecify.annotations.NullMarked;
