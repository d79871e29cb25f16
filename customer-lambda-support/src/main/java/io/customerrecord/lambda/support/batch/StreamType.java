package io.customerrecord.lambda.support.batch;

/** The kinds of streams that feed the functions, with Lambda's words for each. */
public enum StreamType {
  /** The stream of a DynamoDB table. */
  DYNAMODB("dynamodb", "DDBStreamBatchInfo"),
  /** A Kinesis data stream. */
  KINESIS("kinesis", "KinesisBatchInfo");

  final String recordField;
  private final String batchInfo;

  StreamType(String recordField, String batchInfo) {
    this.recordField = recordField;
    this.batchInfo = batchInfo;
  }

  /**
   * The name of the object in a message of an on-failure queue that says where the records are.
   *
   * @return such as {@code KinesisBatchInfo}
   */
  public String batchInfo() {
    return batchInfo;
  }
}
