/** The native library of image codecs that comes as a jar: found, unpacked and loaded. */
@NullMarked
package mosaico.codecs.leptonica;

import org.jspecify.annotations.NullMarked;
