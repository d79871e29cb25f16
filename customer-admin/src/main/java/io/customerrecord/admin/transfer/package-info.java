/**
 * Customers in bulk, in and out of the system, as one JSON object per line: {@link
 * io.customerrecord.admin.transfer.Importer} and {@link io.customerrecord.admin.transfer.Exporter}.
 */
@NullMarked
package io.customerrecord.admin.transfer;

import org.jspecify.annotations.NullMarked;
