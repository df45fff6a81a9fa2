/** Gradients and other derivatives of gray images by separable integer kernels. */
@NullMarked
package mosaico.filters.gradient;

import org.jspecify.annotations.NullMarked;
