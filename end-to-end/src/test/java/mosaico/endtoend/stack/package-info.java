@NullMarked
package mosaico.endtoend.stack;

import org.jspecify.annotations.NullMarked;
