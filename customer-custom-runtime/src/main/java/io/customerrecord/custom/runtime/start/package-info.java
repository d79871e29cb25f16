/** Classes that the build adds to the packaged function, for a faster start. */
@NullMarked
package io.customerrecord.custom.runtime.start;

import org.jspecify.annotations.NullMarked;
