/** The project of the tutorial, as a reader has it at its end. */
@NullMarked
package mine;

import org.jspecify.annotations.NullMarked;
