@NullMarked
package mosaico.coordinator.decoding;

import org.jspecify.annotations.NullMarked;
