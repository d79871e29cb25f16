/**
 * The application service: {@link io.customerrecord.domain.application.CustomerService}, which an
 * application or an adapter embeds, with its results and what its commands and queries take.
 */
@NullMarked
package io.customerrecord.domain.application;

import org.jspecify.annotations.NullMarked;
