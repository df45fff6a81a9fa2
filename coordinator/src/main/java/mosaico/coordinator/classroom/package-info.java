/** What a class does to a local stack, forwarded to whoever owns its processes. */
@NullMarked
package mosaico.coordinator.classroom;

import org.jspecify.annotations.NullMarked;
