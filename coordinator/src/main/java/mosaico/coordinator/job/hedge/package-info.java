/** When a tile that a worker does not bring back is sent to another as well. */
@NullMarked
package mosaico.coordinator.job.hedge;

import org.jspecify.annotations.NullMarked;
