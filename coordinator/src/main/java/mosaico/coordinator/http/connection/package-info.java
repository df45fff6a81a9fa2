/** Connections of HTTP clients: those that are slow, and those that have gone. */
@NullMarked
package mosaico.coordinator.http.connection;

import org.jspecify.annotations.NullMarked;
