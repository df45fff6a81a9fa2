/** All that the coordinator keeps in Redis and reads from it. */
@NullMarked
package mosaico.coordinator.store;

import org.jspecify.annotations.NullMarked;
