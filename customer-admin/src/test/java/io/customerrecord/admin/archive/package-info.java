@NullMarked
package io.customerrecord.admin.archive;

import org.jspecify.annotations.NullMarked;
