@NullMarked
package mosaico.codecs.jpeg;

import org.jspecify.annotations.NullMarked;
