/** What the metrics of both processes have in common. */
@NullMarked
package mosaico.service.metrics;

import org.jspecify.annotations.NullMarked;
