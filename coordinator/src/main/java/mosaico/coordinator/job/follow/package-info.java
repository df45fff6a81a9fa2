/** Following a job, whichever coordinator runs it, until its result is there. */
@NullMarked
package mosaico.coordinator.job.follow;

import org.jspecify.annotations.NullMarked;
