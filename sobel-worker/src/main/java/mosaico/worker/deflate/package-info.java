@NullMarked
package mosaico.worker.deflate;

import org.jspecify.annotations.NullMarked;
