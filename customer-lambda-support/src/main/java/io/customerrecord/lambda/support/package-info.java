/**
 * What the Lambda functions share. {@link io.customerrecord.lambda.support.StreamFunction} handles
 * the batches of a stream for the relay and the archiver, and {@link
 * io.customerrecord.lambda.support.FunctionEnvironment} reads environment variables. The packages
 * below hold the parts: {@code batch} a batch's records and counters, {@code poison} the records
 * that can never be processed, {@code call} time limits of calls to AWS services, {@code log} the
 * one line of log that each invocation writes.
 */
@NullMarked
package io.customerrecord.lambda.support;

import org.jspecify.annotations.NullMarked;
