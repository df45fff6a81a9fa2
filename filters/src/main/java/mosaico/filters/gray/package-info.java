/** The reduction of colour to gray. */
@NullMarked
package mosaico.filters.gray;

import org.jspecify.annotations.NullMarked;
