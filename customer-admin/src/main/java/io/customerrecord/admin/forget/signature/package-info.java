/** Signs a certificate, by a key of KMS or a key in a file, and checks it offline. */
@NullMarked
package io.customerrecord.admin.forget.signature;

import org.jspecify.annotations.NullMarked;
