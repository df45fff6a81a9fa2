@NullMarked
package mosaico.coordinator.job;

import org.jspecify.annotations.NullMarked;
