/** How long the steps of a job, and requests, take in the coordinator. */
@NullMarked
package mosaico.coordinator.timing;

import org.jspecify.annotations.NullMarked;
