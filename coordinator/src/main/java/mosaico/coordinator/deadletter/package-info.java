/** Messages that the broker or a worker has given up. */
@NullMarked
package mosaico.coordinator.deadletter;

import org.jspecify.annotations.NullMarked;
