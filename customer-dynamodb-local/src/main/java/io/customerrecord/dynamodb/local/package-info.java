/**
 * DynamoDB Local for tests and laptops: in the process of a test ({@link
 * io.customerrecord.dynamodb.local.LocalDynamoDb}), as a JUnit extension ({@link
 * io.customerrecord.dynamodb.local.DynamoDbLocalExtension}) and behind HTTP ({@link
 * io.customerrecord.dynamodb.local.DynamoDbServer}).
 */
@NullMarked
package io.customerrecord.dynamodb.local;

import org.jspecify.annotations.NullMarked;
