@NullMarked
package mosaico.codecs.imageio;

import org.jspecify.annotations.NullMarked;
