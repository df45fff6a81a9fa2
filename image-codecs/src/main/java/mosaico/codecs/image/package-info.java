@NullMarked
package mosaico.codecs.image;

import org.jspecify.annotations.NullMarked;
