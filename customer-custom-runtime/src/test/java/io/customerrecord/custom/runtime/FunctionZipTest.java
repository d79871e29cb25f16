package io.customerrecord.custom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipTest {
  @TempDir private Path directory;
  private Path source;
  private Path zip;

  @BeforeEach
  void pack() throws IOException {
    source = directory.resolve("source");
    Files.createDirectories(source.resolve("jre/bin"));
    write("bootstrap", "#!/bin/sh", "rwxr-xr-x");
    write("app.aot", "classes", "rw-r--r--");
    write("jre/bin/java", "ELF", "rwxr-xr-x");
    zip = directory.resolve("some/where/function.zip");
    FunctionZip.pack(source, zip);
  }

  @Test
  void unpacking_restores_content_and_permissions() throws Exception {
    Path target = directory.resolve("target");
    FunctionZip.unpack(zip, target);
    assertSame(target, "bootstrap");
    assertSame(target, "app.aot");
    assertSame(target, "jre/bin/java");
  }

  /** Lambda does not unpack with this class, so any unzip must restore permissions. */
  @Test
  void the_systems_unzip_restores_permissions_too() throws Exception {
    Path target = Files.createDirectory(directory.resolve("target"));
    ProcessBuilder unzip = new ProcessBuilder("unzip", "-q", zip.toString(), "-d", target + "");
    assertThat(unzip.inheritIO().start().waitFor()).isZero();
    assertSame(target, "bootstrap");
    assertSame(target, "app.aot");
    assertSame(target, "jre/bin/java");
  }

  @Test
  void an_existing_zip_is_replaced() throws Exception {
    Files.delete(source.resolve("app.aot"));
    FunctionZip.pack(source, zip);
    Path target = directory.resolve("target");
    FunctionZip.unpack(zip, target);
    assertThat(target.resolve("bootstrap")).exists();
    assertThat(target.resolve("app.aot")).doesNotExist();
  }

  private void write(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(source.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void assertSame(Path target, String name) throws IOException {
    Path expected = source.resolve(name);
    Path actual = target.resolve(name);
    assertThat(actual).hasSameBinaryContentAs(expected);
    assertThat(Files.getPosixFilePermissions(actual))
        .isEqualTo(Files.getPosixFilePermissions(expected));
  }
}
