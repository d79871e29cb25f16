package io.customerrecord.lambda.support;

/**
 * The kinds of streams that Lambda feeds to these functions, and the words that it has for each.
 */
public enum StreamType {
  /** The stream of a DynamoDB table. */
  DYNAMODB("dynamodb", "DDBStreamBatchInfo"),
  /** A Kinesis data stream. */
  KINESIS("kinesis", "KinesisBatchInfo");

  final String recordField;
  final String batchInfo;

  StreamType(String recordField, String batchInfo) {
    this.recordField = recordField;
    this.batchInfo = batchInfo;
  }
}
