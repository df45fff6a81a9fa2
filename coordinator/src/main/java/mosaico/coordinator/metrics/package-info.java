/** The coordinator's metrics for Prometheus. */
@NullMarked
package mosaico.coordinator.metrics;

import org.jspecify.annotations.NullMarked;
