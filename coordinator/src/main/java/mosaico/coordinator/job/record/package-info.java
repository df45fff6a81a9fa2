/** What is known of a job: what was asked, how it was planned, how far it is, how it ended. */
@NullMarked
package mosaico.coordinator.job.record;

import org.jspecify.annotations.NullMarked;
