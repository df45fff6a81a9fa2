/** The HTTP server, apart from what it serves. */
@NullMarked
package mosaico.coordinator.http;

import org.jspecify.annotations.NullMarked;
