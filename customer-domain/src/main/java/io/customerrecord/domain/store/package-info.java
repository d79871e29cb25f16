/** The port to the store of events and views, and a store in memory. */
@NullMarked
package io.customerrecord.domain.store;

import org.jspecify.annotations.NullMarked;
