/**
 * The pages of the local system, the console and the API explorer, and what they show about this
 * process.
 */
@NullMarked
package io.customerrecord.local.page;

import org.jspecify.annotations.NullMarked;
