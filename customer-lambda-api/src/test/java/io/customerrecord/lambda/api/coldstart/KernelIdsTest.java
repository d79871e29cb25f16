package io.customerrecord.lambda.api.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.customerrecord.domain.IdGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelIdsTest {
  private static final int IDS = 2_000;

  @Test
  void ids_are_random_UUIDs_of_version_4_that_differ_also_between_threads() throws Exception {
    assumeThat(Files.exists(Path.of("/dev/urandom"))).isTrue();
    IdGenerator ids = KernelIds.open();
    Callable<List<UUID>> some = () -> Stream.generate(ids::next).limit(IDS).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<UUID>>> made = threads.invokeAll(List.of(some, some, some, some));
      List<UUID> all = made.stream().flatMap(each -> each.resultNow().stream()).toList();
      assertThat(all)
          .hasSize(4 * IDS)
          .doesNotHaveDuplicates()
          .allSatisfy(
              id -> {
                assertThat(id.version()).isEqualTo(4);
                assertThat(id.variant()).isEqualTo(2);
              });
      assertThat(bitsThatVary(all)).isEqualTo(122);
    }
  }

  private static long bitsThatVary(List<UUID> ids) {
    return IntStream.range(0, 128)
        .filter(i -> ids.stream().map(id -> bit(id, i)).distinct().count() == 2)
        .count();
  }

  private static long bit(UUID id, int index) {
    return (index < 64 ? id.getMostSignificantBits() : id.getLeastSignificantBits())
            >>> (index % 64)
        & 1;
  }
}
