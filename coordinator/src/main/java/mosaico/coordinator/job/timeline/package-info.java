/** Where the time of a job went. */
@NullMarked
package mosaico.coordinator.job.timeline;

import org.jspecify.annotations.NullMarked;
