@NullMarked
package mosaico.coordinator.broker;

import org.jspecify.annotations.NullMarked;
