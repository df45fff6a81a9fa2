/** Traces, as OpenTelemetry has them. */
@NullMarked
package mosaico.service.trace;

import org.jspecify.annotations.NullMarked;
