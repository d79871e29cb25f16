/**
 * Events as they are stored and sent: their wire names, their schema versions, and their data as
 * plain maps, which each store and format turns into its own notation.
 */
@NullMarked
package io.customerrecord.domain.schema;

import org.jspecify.annotations.NullMarked;
