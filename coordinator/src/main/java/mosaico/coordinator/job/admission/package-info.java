/** Decides whether a job is accepted, and prepares an accepted one for its run. */
@NullMarked
package mosaico.coordinator.job.admission;

import org.jspecify.annotations.NullMarked;
