@NullMarked
package mosaico.coordinator;

import org.jspecify.annotations.NullMarked;
