@NullMarked
package mosaico.worker.intake;

import org.jspecify.annotations.NullMarked;
