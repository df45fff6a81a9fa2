/** The worker's entry in the registry, and its heartbeat. */
@NullMarked
package mosaico.worker.registry;

import org.jspecify.annotations.NullMarked;
