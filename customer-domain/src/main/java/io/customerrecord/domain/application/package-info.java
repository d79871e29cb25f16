/**
 * The application layer: {@link io.customerrecord.domain.application.CustomerService}, the class to
 * embed, with the parameters and results of its commands and queries.
 */
@NullMarked
package io.customerrecord.domain.application;

import org.jspecify.annotations.NullMarked;
