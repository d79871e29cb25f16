/**
 * Certifies that a customer is forgotten. {@link io.customerrecord.admin.forget.Certifier} is where
 * it starts: it reads every store ({@code store}) and judges until when streams and backups may
 * hold copies; {@link io.customerrecord.admin.forget.CertificateReport} writes the certificate, and
 * {@code signature} signs it.
 */
@NullMarked
package io.customerrecord.admin.forget;

import org.jspecify.annotations.NullMarked;
