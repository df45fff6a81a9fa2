@NullMarked
package mosaico.coordinator.metrics;

import org.jspecify.annotations.NullMarked;
