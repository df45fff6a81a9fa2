/** How many workers the load needs, by arithmetic alone: no clock, thread or connection. */
@NullMarked
package mosaico.coordinator.scaling;

import org.jspecify.annotations.NullMarked;
