/** The use-cases: what people and adapters call. */
@NullMarked
package io.customerrecord.domain.usecase;

import org.jspecify.annotations.NullMarked;
