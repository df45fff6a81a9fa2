/** What several tests use: images, strips, a worker, services. */
@NullMarked
package mosaico.coordinator.testing;

import org.jspecify.annotations.NullMarked;
