/** The API's routes: their parameters, JSON, images and events. */
@NullMarked
package mosaico.coordinator.http.api;

import org.jspecify.annotations.NullMarked;
