package io.customerrecord.local.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The text of a record may end in a log, so records must not print personal data, keys or the
 * content of requests. Every component that can hold text is checked unless it is listed here.
 */
class RedactionTest {
  private static final String ROOT = "io.customerrecord.";

  /** The components that records may print: identifiers, names from the code, and explanations. */
  private static final Map<String, Set<String>> PRINTED =
      Map.ofEntries(
          // Names of resources, positions, and explanations that the tool prints.
          Map.entry("admin.Finding", Set.of("detail")),
          Map.entry("admin.cli.CertificateFiles", Set.of("readable", "report", "signature")),
          Map.entry("admin.doctor.StackDescription", Set.of("name", "status")),
          Map.entry("admin.forget.Certificate", Set.of("erasedByBasis", "notRead", "release")),
          Map.entry("admin.forget.Erasure", Set.of("basis")),
          Map.entry("admin.scan.SegmentedScan$Position", Set.of("next")),
          Map.entry("admin.forget.Certifier$OtherStores", Set.of("notRead")),
          Map.entry("admin.forget.Certifier$Published", Set.of("stream")),
          Map.entry("admin.forget.ResidualWindow", Set.of("basis", "what")),
          Map.entry("admin.forget.Setting", Set.of("source", "value")),
          Map.entry("admin.forget.TableRetention", Set.of("streamArn", "table")),
          Map.entry("admin.forget.TableRetention$Backup", Set.of("arn", "type")),
          Map.entry(
              "admin.forget.store.StoreReading", Set.of("copies", "missing", "name", "remains")),
          Map.entry("admin.redrive.FailureMessage", Set.of("condition")),
          Map.entry("admin.redrive.FailureMessage$Place", Set.of("end", "start")),
          Map.entry("admin.redrive.HistoryRelay$History$Failed", Set.of("reason")),
          Map.entry("admin.redrive.HistoryRelay$History$Sent", Set.of("poison")),
          Map.entry("admin.redrive.Outcome$Left", Set.of("detail")),
          Map.entry("admin.redrive.Outcome$Unconfirmed", Set.of("detail")),
          Map.entry("admin.redrive.Redrive$Summary", Set.of("givenUp")),
          Map.entry("admin.stream.RecordStream$Page", Set.of("next")),
          Map.entry("admin.stream.RecordStream$Shard", Set.of("id", "parentId")),
          Map.entry("admin.stream.RecordStream$Start$At", Set.of("sequenceNumber")),
          Map.entry("admin.transfer.Exporter$Position", Set.of("lastCustomer", "next")),
          Map.entry("admin.transfer.Importer$Keys", Set.of("scope")),
          Map.entry("domain.CustomerEvent$Unknown", Set.of("eventName")),
          Map.entry("domain.Violation", Set.of("detail", "pointer")),
          Map.entry("domain.schema.StoredEvent", Set.of("eventName")),
          Map.entry("domain.store.HistoryHead", Set.of("commandId", "eventName")),
          Map.entry("domain.application.CommandIds", Set.of("all")), // which contain no key
          Map.entry("domain.application.HistoryPage", Set.of("events")), // which print themselves
          Map.entry("domain.application.Result$Success", Set.of("value")), // which prints itself
          Map.entry("dynamodb.local.DynamoDbLocalExtension$Closeable", Set.of("value")),
          Map.entry("event.json.ReceivedEvent$JsonEvent", Set.of("type")),
          Map.entry("event.json.ReceivedEvent$OtherEvent", Set.of("contentType", "type")),
          // Names of resources and periods, as the environment says them.
          Map.entry("lambda.api.copies.Copies$Retention", Set.of("text")),
          Map.entry("lambda.api.copies.Copy", Set.of("holds", "name", "place", "retention")),
          Map.entry("lambda.api.http.EntityTags$Tag", Set.of("opaque")),
          Map.entry("lambda.api.http.HttpRequest", Set.of("method", "requestId")),
          Map.entry("lambda.api.http.Violations$Entry", Set.of("detail", "place")),
          Map.entry("local.LocalServers", Set.of("dynamoDb", "dynamoDbStreams", "kinesis", "s3")),
          Map.entry(
              "local.Settings",
              Set.of(
                  "archiveBucket",
                  "dataDir",
                  "dynamoDbEndpoint",
                  "eventStream",
                  "kinesisEndpoint",
                  "log",
                  "s3Endpoint",
                  "streamsEndpoint")),
          Map.entry("local.aws.gateway.GatewayRoute", Set.of("key", "parameters")),
          Map.entry("local.aws.http.Request", Set.of("method")),
          Map.entry("local.aws.http.Response", Set.of("headers")),
          Map.entry("local.aws.kinesis.RecordActions$NewRecord", Set.of("partitionKey")),
          Map.entry("local.aws.kinesis.ShardIterator", Set.of("shard", "stream")),
          Map.entry("local.aws.kinesis.ShardListing", Set.of("afterShard", "stream")),
          Map.entry("local.aws.kinesis.ShardOrigin", Set.of("id", "parents")),
          Map.entry("local.aws.kinesis.StoredRecord", Set.of("partitionKey")),
          Map.entry(
              "local.aws.eventsource.OnFailureQueue$DiscardedBatch",
              Set.of("condition", "functionArn", "requestId", "shardId")),
          Map.entry("local.aws.eventsource.LambdaFunction$Outcome", Set.of("requestId")),
          Map.entry("local.aws.eventsource.Checkpoints$Position", Set.of("sequenceNumber")),
          Map.entry("local.aws.eventsource.StreamSource$SourceRecord", Set.of("sequenceNumber")),
          Map.entry("local.aws.eventsource.StreamSource$SourcePage", Set.of("next")),
          Map.entry(
              "local.aws.eventsource.StreamSource$SourceShard", Set.of("id", "parents", "start")),
          Map.entry("local.aws.s3.AwsChunked$Decoded", Set.of("trailers")),
          Map.entry("local.aws.s3.ListVersions$Prefix", Set.of("prefix")),
          Map.entry("local.aws.s3.ObjectVersion$DeleteMarker", Set.of("key", "versionId")),
          Map.entry(
              "local.aws.s3.ObjectVersion$StoredObject",
              Set.of("checksums", "headers", "key", "versionId")),
          Map.entry("local.aws.s3.Payload", Set.of("checksums")),
          Map.entry("local.aws.s3.S3Request", Set.of("bucket", "key", "query")),
          Map.entry("s3.archiver.Archive$Kept", Set.of("failure")),
          Map.entry("s3.archiver.ArchiveReader$Page", Set.of("next", "prefixes")),
          Map.entry("s3.archiver.ArchivedObject", Set.of("eTag", "key")),
          Map.entry("s3.archiver.EventArchiver$Result", Set.of("failures", "poison")),
          Map.entry("s3.archiver.KinesisRecord", Set.of("sequenceNumber")),
          Map.entry("s3.archiver.Wiring", Set.of("bucketName")),
          Map.entry("store.dynamodb.EventTableRow$Foreign", Set.of("key")),
          Map.entry("store.dynamodb.EventTableRow$Decoded", Set.of("surplus")),
          Map.entry("store.dynamodb.EventTableRow$Unreadable", Set.of("reason", "surplus")),
          Map.entry("store.dynamodb.TablePage", Set.of("next")),
          Map.entry("store.dynamodb.ViewTableRow$Decoded", Set.of("surplus")),
          Map.entry("store.dynamodb.ViewTableRow$Foreign", Set.of("key")),
          Map.entry("store.dynamodb.ViewTableRow$Unreadable", Set.of("reason")),
          Map.entry("store.dynamodb.ViewTableRow$Untrusted", Set.of("fingerprint")),
          Map.entry("stream.relay.EventRelay$Result", Set.of("failures", "poison")),
          Map.entry("store.dynamodb.TableNames", Set.of("customer", "customerEvent")),
          Map.entry("stream.relay.DynamoDbRecord", Set.of("eventName", "sequenceNumber")),
          Map.entry("stream.relay.Wiring", Set.of("streamName")));

  @Test
  void records_print_no_text_except_the_listed_components() throws Exception {
    Map<String, Set<String>> printed = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.customerrecord")) {
      if (type.isRecord()) {
        Set<String> components = RecordSample.printedComponents(type.reflect());
        if (!components.isEmpty()) {
          printed.put(type.getName().substring(ROOT.length()), new TreeSet<>(components));
        }
      }
    }
    assertThat(printed).containsExactlyInAnyOrderEntriesOf(PRINTED);
  }
}
