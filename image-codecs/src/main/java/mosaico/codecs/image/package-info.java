/** The types that all codecs share: image files, decoded images, rows and encoders. */
@NullMarked
package mosaico.codecs.image;

import org.jspecify.annotations.NullMarked;
