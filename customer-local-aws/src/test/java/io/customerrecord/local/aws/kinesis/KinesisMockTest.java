package io.customerrecord.local.aws.kinesis;

import io.customerrecord.local.aws.testing.KnownDeviation;
import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/**
 * Shows that the suite tells of Kinesis and not of our server alone: kinesis-mock passes it but for
 * what is listed here.
 */
@KnownDeviation(test = "more_than_500_records_in_a_request_are_refused", how = "takes 501")
@KnownDeviation(test = "a_request_of_more_than_ten_mebibytes_is_refused", how = "takes 11 MiB")
@KnownDeviation(test = "what_is_no_iterator_is_refused", how = "answers with status 500")
class KinesisMockTest extends KinesisConformance {

  private Emulator emulator;

  @Override
  URI startServer() {
    emulator = Emulator.kinesisMock();
    return emulator.endpoint();
  }

  @Override
  void stopServer() {
    emulator.close();
  }

  @Override
  boolean speaksCbor() {
    return false;
  }
}
