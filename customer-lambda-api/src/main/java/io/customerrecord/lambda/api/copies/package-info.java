/**
 * Says where copies of a customer's data are and how long they stay, for the export. The
 * environment of the function tells it what the deployment decides.
 */
@NullMarked
package io.customerrecord.lambda.api.copies;

import org.jspecify.annotations.NullMarked;
