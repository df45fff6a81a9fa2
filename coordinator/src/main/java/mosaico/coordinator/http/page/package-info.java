/** The page and its files, as browsers cache them. */
@NullMarked
package mosaico.coordinator.http.page;

import org.jspecify.annotations.NullMarked;
