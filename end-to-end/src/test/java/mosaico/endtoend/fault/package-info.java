@NullMarked
package mosaico.endtoend.fault;

import org.jspecify.annotations.NullMarked;
