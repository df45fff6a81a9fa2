/** The orderly shutdown of a worker. */
@NullMarked
package mosaico.worker.drain;

import org.jspecify.annotations.NullMarked;
