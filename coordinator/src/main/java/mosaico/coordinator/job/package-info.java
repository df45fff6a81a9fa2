/** Jobs as the API asks for them: submitted, streamed, cancelled. */
@NullMarked
package mosaico.coordinator.job;

import org.jspecify.annotations.NullMarked;
