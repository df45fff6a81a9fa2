/** Bands of rows packed as PNG wants them: filtered and deflated. */
@NullMarked
package mosaico.worker.png;

import org.jspecify.annotations.NullMarked;
