/** Errors as problem documents (RFC 9457). */
@NullMarked
package mosaico.coordinator.http.problem;

import org.jspecify.annotations.NullMarked;
