/** Reads WebP files. */
@NullMarked
package mosaico.codecs.webp;

import org.jspecify.annotations.NullMarked;
