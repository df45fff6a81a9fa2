/** The codec of PBM, PGM and PPM files. */
@NullMarked
package mosaico.codecs.netpbm;

import org.jspecify.annotations.NullMarked;
