/** Reads the orientation that Exif metadata gives an image. */
@NullMarked
package mosaico.codecs.exif;

import org.jspecify.annotations.NullMarked;
