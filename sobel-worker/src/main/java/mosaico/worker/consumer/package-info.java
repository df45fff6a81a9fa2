/** Consumes tiles from the queue and acknowledges them. */
@NullMarked
package mosaico.worker.consumer;

import org.jspecify.annotations.NullMarked;
