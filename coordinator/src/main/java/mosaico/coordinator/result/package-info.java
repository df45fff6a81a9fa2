@NullMarked
package mosaico.coordinator.result;

import org.jspecify.annotations.NullMarked;
