/** A target of the fuzzer that is nobody else's concern. */
@NullMarked
package mosaico.coordinator.upload;

import org.jspecify.annotations.NullMarked;
