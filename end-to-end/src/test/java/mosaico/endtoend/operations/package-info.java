@NullMarked
package mosaico.endtoend.operations;

import org.jspecify.annotations.NullMarked;
