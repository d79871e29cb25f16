package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.testing.KnownDeviation;
import io.customerrecord.local.aws.testing.Emulator;
import java.net.URI;

/**
 * Shows that the suite tells of S3 and not of our server alone: S3Mock passes it but for what is
 * listed here.
 */
@KnownDeviation(test = "of_many_writers_with_if_none_match_exactly_one_wins", how = "lets several win")
@KnownDeviation(test = "a_put_with_if_none_match_stores_over_a_delete_marker", how = "refuses it")
@KnownDeviation(test = "a_key_behind_a_delete_marker_is_not_listed", how = "lists it")
@KnownDeviation(test = "a_delete_tells_the_version_of_the_marker_that_it_left", how = "tells another")
@KnownDeviation(test = "a_delete_of_a_delete_marker_says_so", how = "says that it was none")
@KnownDeviation(test = "a_version_that_does_not_exist_is_not_found", how = "answers the newest instead")
@KnownDeviation(test = "a_batch_delete_tells_of_the_markers_that_it_left", how = "does not tell")
@KnownDeviation(test = "a_batch_delete_has_1000_keys_at_most", how = "takes 1001")
@KnownDeviation(
    test = "a_body_that_does_not_match_its_checksum_is_not_stored",
    how = "calls it BadRequest")
@KnownDeviation(
    test = "keys_are_listed_in_the_order_of_their_bytes",
    how = "lists them in the order of UTF-16 units")
@KnownDeviation(test = "a_rolled_up_prefix_counts_as_one_key", how = "does not count it")
@KnownDeviation(
    test = "a_rolled_up_list_comes_in_pages",
    how = "fills a page with keys only, however many prefixes")
@KnownDeviation(test = "versions_come_in_pages", how = "does not count delete markers")
@KnownDeviation(
    test = "versions_can_be_deleted_while_they_are_listed",
    how = "loses its place when the version it stopped at is gone")
class S3MockTest extends S3Conformance {

  private Emulator emulator;

  @Override
  URI startServer() {
    emulator = Emulator.s3Mock();
    return emulator.endpoint();
  }

  @Override
  void stopServer() {
    emulator.close();
  }
}
