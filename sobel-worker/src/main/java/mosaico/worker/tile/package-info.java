@NullMarked
package mosaico.worker.tile;

import org.jspecify.annotations.NullMarked;
