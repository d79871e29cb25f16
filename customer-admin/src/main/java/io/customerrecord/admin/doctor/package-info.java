/**
 * Compares a deployed stack with what {@code template.yaml} wants: {@link
 * io.customerrecord.admin.doctor.Doctor} reads settings and changes nothing.
 */
@NullMarked
package io.customerrecord.admin.doctor;

import org.jspecify.annotations.NullMarked;
