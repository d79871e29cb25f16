package io.customerrecord.local.aws.kinesis;

/** What this project expects of any server of Kinesis Data Streams. */
interface KinesisConformance
    extends StreamsConformance, PutsConformance, ReadsConformance, ReshardingConformance {}
