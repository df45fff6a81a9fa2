/** Results in reduced sizes, made from their bands, for those who look at a part of them. */
@NullMarked
package mosaico.coordinator.pyramid;

import org.jspecify.annotations.NullMarked;
