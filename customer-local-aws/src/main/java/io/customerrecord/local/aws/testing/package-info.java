/**
 * For tests: emulators by others (kinesis-mock, S3Mock) in processes of their own, clients of
 * servers on this machine, and an invocation whose remaining time a test sets.
 */
@NullMarked
package io.customerrecord.local.aws.testing;

import org.jspecify.annotations.NullMarked;
