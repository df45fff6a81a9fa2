/** Runs accepted jobs: sends their tiles, collects their results, ends them. */
@NullMarked
package mosaico.coordinator.job.run;

import org.jspecify.annotations.NullMarked;
