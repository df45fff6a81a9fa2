/** Reads and writes TIFF files. */
@NullMarked
package mosaico.codecs.tiff;

import org.jspecify.annotations.NullMarked;
