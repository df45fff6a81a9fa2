@NullMarked
package mosaico.coordinator.source;

import org.jspecify.annotations.NullMarked;
