package io.customerrecord.benchmarks.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.custom.runtime.sandbox.Measurement;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTableTest {
  @TempDir private Path directory;

  @BeforeEach
  void makeBootstrap() throws Exception {
    Path bootstrap = Files.createFile(directory.resolve("bootstrap"));
    Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void a_row_is_compared_by_its_median_with_the_first_and_the_second_row() {
    ColdStartTable table = new ColdStartTable();
    add(table, "node", 100, 120, 100);
    add(table, "hello", 50, 50, 50);
    add(table, "ours", 900, 150, 100);
    assertThat(table.markdown().lines().toList())
        .element(4)
        .asString()
        .isEqualTo("| ours | 1 | 150 | 900 | 1.50 | 3.00 | 15 | 10 | 1.50 | 10 | 1 |");
  }

  private void add(ColdStartTable table, String name, int... walls) {
    for (int wall : walls) {
      UnpackedFunction row = UnpackedFunction.parse(name + "=" + directory, Workload.CREATE);
      table.add(row, "0", new Measurement(wall, wall / 15.0, wall / 30.0, 1024));
    }
  }
}
