/** What happens to jobs when processes, services or inputs fail. */
@NullMarked
package mosaico.endtoend.fault;

import org.jspecify.annotations.NullMarked;
