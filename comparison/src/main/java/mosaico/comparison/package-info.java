/** Measures how long the same images take one by one, on threads, by processes, and distributed. */
@NullMarked
package mosaico.comparison;

import org.jspecify.annotations.NullMarked;
