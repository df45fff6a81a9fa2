@NullMarked
package mosaico.codecs.png;

import org.jspecify.annotations.NullMarked;
