/** What the worker counts and measures. */
@NullMarked
package mosaico.worker.metrics;

import org.jspecify.annotations.NullMarked;
