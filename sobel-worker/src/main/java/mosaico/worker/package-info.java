/** The worker process: takes tiles, filters them, stores the results. */
@NullMarked
package mosaico.worker;

import org.jspecify.annotations.NullMarked;
