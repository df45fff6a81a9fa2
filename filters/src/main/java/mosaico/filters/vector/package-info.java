/** Whether and how wide kernels use the Vector API. */
@NullMarked
package mosaico.filters.vector;

import org.jspecify.annotations.NullMarked;
