@NullMarked
package mosaico.coordinator.source.pnm;

import org.jspecify.annotations.NullMarked;
