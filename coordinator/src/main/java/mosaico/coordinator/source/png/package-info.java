@NullMarked
package mosaico.coordinator.source.png;

import org.jspecify.annotations.NullMarked;
