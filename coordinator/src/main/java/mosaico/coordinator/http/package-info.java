@NullMarked
package mosaico.coordinator.http;

import org.jspecify.annotations.NullMarked;
