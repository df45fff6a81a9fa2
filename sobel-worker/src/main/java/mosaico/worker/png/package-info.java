@NullMarked
package mosaico.worker.png;

import org.jspecify.annotations.NullMarked;
