/** A tile as it travels: the message, its names and the keys of its job. */
@NullMarked
package mosaico.contract.tile;

import org.jspecify.annotations.NullMarked;
