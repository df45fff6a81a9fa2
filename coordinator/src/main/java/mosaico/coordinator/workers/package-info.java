@NullMarked
package mosaico.coordinator.workers;

import org.jspecify.annotations.NullMarked;
