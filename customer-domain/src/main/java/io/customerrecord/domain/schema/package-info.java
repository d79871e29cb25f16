/**
 * The stored form of events: their wire names, their schema versions, and their data as plain maps,
 * which each store and wire format converts to its own notation.
 */
@NullMarked
package io.customerrecord.domain.schema;

import org.jspecify.annotations.NullMarked;
