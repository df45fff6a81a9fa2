@NullMarked
package mosaico.codecs.exif;

import org.jspecify.annotations.NullMarked;
