@NullMarked
package mosaico.worker.drain;

import org.jspecify.annotations.NullMarked;
