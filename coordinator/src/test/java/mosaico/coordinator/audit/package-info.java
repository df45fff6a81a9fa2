@NullMarked
package mosaico.coordinator.audit;

import org.jspecify.annotations.NullMarked;
