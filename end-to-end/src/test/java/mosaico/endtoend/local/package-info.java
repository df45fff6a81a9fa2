/** The system as {@code pipelines/0-local.sh} runs it. */
@NullMarked
package mosaico.endtoend.local;

import org.jspecify.annotations.NullMarked;
