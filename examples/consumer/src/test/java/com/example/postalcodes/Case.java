package com.example.postalcodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A case of the conformance set. */
record Case(Path folder) {
  private static final ObjectMapper JSON = new JsonMapper();

  static List<Case> all() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("target/conformance/cases"))) {
      return folders.sorted().map(Case::new).toList();
    }
  }

  List<byte[]> events() {
    try {
      return Files.readAllLines(folder.resolve("events.jsonl")).stream()
          .map(line -> line.getBytes(UTF_8))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events as one batch of the stream. */
  KinesisEvent batch() {
    List<byte[]> events = events();
    return batch(events);
  }

  static KinesisEvent batch(List<byte[]> records) {
    var batch = new KinesisEvent();
    batch.setRecords(
        IntStream.range(0, records.size()).mapToObj(i -> record(i, records.get(i))).toList());
    return batch;
  }

  private static KinesisEvent.KinesisEventRecord record(int position, byte[] data) {
    var kinesis = new KinesisEvent.Record();
    kinesis.setData(ByteBuffer.wrap(data));
    kinesis.setSequenceNumber("4959" + position);
    var record = new KinesisEvent.KinesisEventRecord();
    record.setKinesis(kinesis);
    return record;
  }

  Report expected() {
    try {
      return JSON.readValue(folder.resolve("expected.json").toFile(), Report.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
