@NullMarked
package mosaico.filters;

import org.jspecify.annotations.NullMarked;
