/** Takes over durable jobs whose coordinator has stopped. */
@NullMarked
package mosaico.coordinator.job.takeover;

import org.jspecify.annotations.NullMarked;
