/** Takes over durable jobs whose coordinator is gone. */
@NullMarked
package mosaico.coordinator.job.takeover;

import org.jspecify.annotations.NullMarked;
