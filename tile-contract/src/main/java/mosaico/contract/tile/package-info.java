@NullMarked
package mosaico.contract.tile;

import org.jspecify.annotations.NullMarked;
