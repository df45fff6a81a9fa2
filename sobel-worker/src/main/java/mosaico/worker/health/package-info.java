/** Liveness, readiness and metrics over HTTP. */
@NullMarked
package mosaico.worker.health;

import org.jspecify.annotations.NullMarked;
