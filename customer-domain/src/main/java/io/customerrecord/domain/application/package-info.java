/** The use-cases: what people and adapters call. */
@NullMarked
package io.customerrecord.domain.application;

import org.jspecify.annotations.NullMarked;
