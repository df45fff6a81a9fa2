/** Classes that break the rules on purpose, so that each rule is seen to fail. */
@NullMarked
package mosaico.architecture.violations;

import org.jspecify.annotations.NullMarked;
