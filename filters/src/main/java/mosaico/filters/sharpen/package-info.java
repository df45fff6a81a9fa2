/** Sharpening by unsharp mask. */
@NullMarked
package mosaico.filters.sharpen;

import org.jspecify.annotations.NullMarked;
