/** The codec of JPEG: decodes with libjpeg-turbo where it is installed, otherwise with ImageIO. */
@NullMarked
package mosaico.codecs.jpeg;

import org.jspecify.annotations.NullMarked;
