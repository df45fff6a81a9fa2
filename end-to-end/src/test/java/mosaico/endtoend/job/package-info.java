@NullMarked
package mosaico.endtoend.job;

import org.jspecify.annotations.NullMarked;
