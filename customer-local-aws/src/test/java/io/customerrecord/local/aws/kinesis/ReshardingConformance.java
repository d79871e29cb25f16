package io.customerrecord.local.aws.kinesis;

import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.assertRejected;
import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Splitting, merging and listing shards. */
interface ReshardingConformance extends KinesisUnderTest {
  @Test
  default void a_split_closes_the_shard_and_its_children_share_later_records() {
    Shard parent = shards(stream()).getFirst();
    putInto(parent, "before");
    BigInteger cut = new BigInteger("17");
    kinesis()
        .splitShard(
            r ->
                r.streamName(stream())
                    .shardToSplit(parent.shardId())
                    .newStartingHashKey(cut.toString()));
    awaitActive(stream());

    List<Shard> children =
        shards(stream()).stream()
            .filter(shard -> parent.shardId().equals(shard.parentShardId()))
            .toList();
    assertThat(children)
        .extracting(shard -> shard.hashKeyRange().startingHashKey())
        .containsExactlyInAnyOrder("0", "17");
    Shard ended = shards(stream()).getFirst();
    assertThat(ended.sequenceNumberRange().endingSequenceNumber()).isNotNull();
    putInto(children.getFirst(), "after");

    String start =
        iterator(parent.shardId(), r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    GetRecordsResponse last = lastPage(start);
    assertThat(last.nextShardIterator()).isNull();
    assertThat(last.childShards())
        .extracting(ChildShard::shardId)
        .containsExactlyInAnyOrderElementsOf(children.stream().map(Shard::shardId).toList());
    assertThat(read(parent.shardId())).extracting(KinesisUnderTest::text).containsExactly("before");
    assertThat(read(children.getFirst().shardId()))
        .extracting(KinesisUnderTest::text)
        .containsExactly("after");
  }

  @Test
  default void a_merge_closes_both_shards_and_they_have_one_child() {
    List<Shard> parents = shards(stream());
    kinesis()
        .mergeShards(
            r ->
                r.streamName(stream())
                    .shardToMerge(parents.get(0).shardId())
                    .adjacentShardToMerge(parents.get(1).shardId()));
    awaitActive(stream());
    Shard child = shards(stream()).getLast();
    assertThat(child.parentShardId()).isEqualTo(parents.get(0).shardId());
    assertThat(child.adjacentParentShardId()).isEqualTo(parents.get(1).shardId());
    assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(child.hashKeyRange().endingHashKey()).isEqualTo(TOP.toString());
  }

  @Test
  default void a_shard_can_only_be_split_inside_its_range_and_once() {
    Shard shard = shards(stream()).getFirst();
    String end =
        new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE).toString();
    assertRejected(
        () ->
            kinesis()
                .splitShard(
                    r ->
                        r.streamName(stream())
                            .shardToSplit(shard.shardId())
                            .newStartingHashKey(end)));
    kinesis()
        .splitShard(
            r -> r.streamName(stream()).shardToSplit(shard.shardId()).newStartingHashKey("17"));
    awaitActive(stream());
    assertThatThrownBy(
            () ->
                kinesis()
                    .splitShard(
                        r ->
                            r.streamName(stream())
                                .shardToSplit(shard.shardId())
                                .newStartingHashKey("20")))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  default void shards_are_listed_in_pages() {
    String wide = createStream(5);
    List<String> listed = new ArrayList<>();
    ListShardsResponse page = kinesis().listShards(r -> r.streamName(wide).maxResults(2));
    page.shards().forEach(shard -> listed.add(shard.shardId()));
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = kinesis().listShards(r -> r.nextToken(token).maxResults(2));
      page.shards().forEach(shard -> listed.add(shard.shardId()));
    }
    assertThat(listed).isEqualTo(shards(wide).stream().map(Shard::shardId).toList()).hasSize(5);
  }

  private void putInto(Shard shard, String text) {
    kinesis()
        .putRecord(
            r ->
                r.streamName(stream())
                    .partitionKey("a")
                    .explicitHashKey(shard.hashKeyRange().startingHashKey())
                    .data(bytes(text)));
  }

  private GetRecordsResponse lastPage(String start) {
    GetRecordsResponse page = kinesis().getRecords(r -> r.shardIterator(start));
    while (page.nextShardIterator() != null) {
      String next = page.nextShardIterator();
      page = kinesis().getRecords(r -> r.shardIterator(next));
    }
    return page;
  }
}
