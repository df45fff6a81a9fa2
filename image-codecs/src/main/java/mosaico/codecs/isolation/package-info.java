/** Decoding in processes of their own, which may crash, hang and be killed. */
@NullMarked
package mosaico.codecs.isolation;

import org.jspecify.annotations.NullMarked;
