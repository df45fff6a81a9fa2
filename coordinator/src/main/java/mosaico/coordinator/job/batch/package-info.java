/** Batches: many images, one chain. Their images wait in Redis until there is room to run them. */
@NullMarked
package mosaico.coordinator.job.batch;

import org.jspecify.annotations.NullMarked;
