/** Sharing what there is fairly among those who submit jobs. */
@NullMarked
package mosaico.coordinator.job.fair;

import org.jspecify.annotations.NullMarked;
