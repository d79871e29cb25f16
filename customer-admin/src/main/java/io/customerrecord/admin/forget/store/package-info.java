/** Reads every store in which a copy of a customer may be. Nothing here changes a store. */
@NullMarked
package io.customerrecord.admin.forget.store;

import org.jspecify.annotations.NullMarked;
