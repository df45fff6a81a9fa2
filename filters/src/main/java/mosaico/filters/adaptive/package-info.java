/** Thresholds that follow the brightness of the surroundings. */
@NullMarked
package mosaico.filters.adaptive;

import org.jspecify.annotations.NullMarked;
