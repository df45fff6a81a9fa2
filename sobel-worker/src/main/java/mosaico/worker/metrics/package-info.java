@NullMarked
package mosaico.worker.metrics;

import org.jspecify.annotations.NullMarked;
