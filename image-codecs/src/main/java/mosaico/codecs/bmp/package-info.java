/** Reads and writes BMP files. */
@NullMarked
package mosaico.codecs.bmp;

import org.jspecify.annotations.NullMarked;
