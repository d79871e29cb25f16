package io.customerrecord.local.aws.sqs;

/** What this project expects of any server of SQS. */
interface SqsConformance
    extends QueuesConformance, MessagesConformance, VisibilityConformance, BatchesConformance {}
