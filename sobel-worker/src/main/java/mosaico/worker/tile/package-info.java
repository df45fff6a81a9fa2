/** From a message to a stored result, without the broker or Redis. */
@NullMarked
package mosaico.worker.tile;

import org.jspecify.annotations.NullMarked;
