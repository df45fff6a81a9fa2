/** What an operator should look at now, by thresholds: no clock, thread or connection. */
@NullMarked
package mosaico.coordinator.alerts;

import org.jspecify.annotations.NullMarked;
