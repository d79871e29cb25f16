/**
 * Support for tests: third-party emulators (kinesis-mock, S3Mock) in processes of their own, SDK
 * clients of local servers, raw HTTP requests, a port to which no connection can be made, and an
 * invocation context whose remaining time a test controls.
 */
@NullMarked
package io.customerrecord.local.aws.testing;

import org.jspecify.annotations.NullMarked;
