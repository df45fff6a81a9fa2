@NullMarked
package mosaico.coordinator.source.rows;

import org.jspecify.annotations.NullMarked;
