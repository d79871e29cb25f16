package io.customerrecord.custom.runtime;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Packs and unpacks zips that keep file permissions: the {@code bootstrap} must stay executable.
 * Unpacked files are as old as the unpacking, as they may be on Lambda.
 */
final class FunctionZip {
  private static final Map<String, String> POSIX = Map.of("enablePosixFileAttributes", "true");

  private FunctionZip() {}

  /** Packs all files below {@code directory}. An existing zip is replaced. */
  static void pack(Path directory, Path zip) throws IOException {
    Files.deleteIfExists(zip);
    Files.createDirectories(zip.toAbsolutePath().getParent());
    Map<String, String> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem files = FileSystems.newFileSystem(uri(zip), settings)) {
      copy(directory, files.getPath("/"));
    }
  }

  /** Unpacks a zip into {@code directory}, which is created. */
  static void unpack(Path zip, Path directory) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(uri(zip), POSIX)) {
      copy(files.getPath("/"), directory);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path source : allBelow(from)) {
      Path target = to.resolve(from.relativize(source).toString());
      if (Files.isDirectory(source)) {
        Files.createDirectories(target);
      } else {
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(source);
        Files.setPosixFilePermissions(target, permissions);
      }
    }
  }

  private static List<Path> allBelow(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted().toList();
    }
  }

  private static URI uri(Path zip) {
    return URI.create("jar:" + zip.toAbsolutePath().toUri());
  }
}
