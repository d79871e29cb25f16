/** The port to where events and views are kept, and a store in memory. */
@NullMarked
package io.customerrecord.domain.store;

import org.jspecify.annotations.NullMarked;
