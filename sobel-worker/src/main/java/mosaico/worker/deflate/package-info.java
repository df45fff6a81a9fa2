/** Deflate (RFC 1951) by several strategies, made for image rows. */
@NullMarked
package mosaico.worker.deflate;

import org.jspecify.annotations.NullMarked;
