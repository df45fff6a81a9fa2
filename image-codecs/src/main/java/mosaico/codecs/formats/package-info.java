/** The registry of image formats: what is read, what is written, and opening of files. */
@NullMarked
package mosaico.codecs.formats;

import org.jspecify.annotations.NullMarked;
