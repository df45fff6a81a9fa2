@NullMarked
package mosaico.codecs.netpbm;

import org.jspecify.annotations.NullMarked;
