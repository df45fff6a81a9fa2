@NullMarked
package mosaico.coordinator.source.imageio;

import org.jspecify.annotations.NullMarked;
