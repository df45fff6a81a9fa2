@NullMarked
package mosaico.coordinator.source.jpeg;

import org.jspecify.annotations.NullMarked;
