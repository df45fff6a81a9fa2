/** The format of a tile's result. */
@NullMarked
package mosaico.contract.strip;

import org.jspecify.annotations.NullMarked;
