package io.customerrecord.benchmarks.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Makes one jar of many: no manifest, nothing compressed, native libraries left out. The first jar
 * that has a class wins; files in {@code META-INF/services} are joined; licences keep the name of
 * the jar they came with.
 */
final class UberJar {
  private final Path root;

  private UberJar(Path root) {
    this.root = root;
  }

  /**
   * Writes the jar.
   *
   * @param jars what goes in, the first first
   * @param to the file to make
   * @param time of the file and of everything in it
   */
  static void write(List<Path> jars, Path to, FileTime time) throws IOException {
    URI uri = URI.create("jar:" + to.toUri());
    try (FileSystem zip =
        FileSystems.newFileSystem(uri, Map.of("create", "true", "noCompression", "true"))) {
      UberJar uber = new UberJar(zip.getPath("/"));
      for (Path jar : jars) {
        uber.add(jar, time);
      }
    }
    Files.setLastModifiedTime(to, time);
  }

  /** Writes a jar with one class, named as in a jar but without its suffix. */
  static void writeClass(String name, byte[] bytes, Path to) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      out.putNextEntry(new ZipEntry(name + ".class"));
      out.write(bytes);
      out.closeEntry();
    }
  }

  private void add(Path file, FileTime time) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      for (JarEntry entry : jar.stream().toList()) {
        if (!entry.isDirectory() && isWanted(entry.getName())) {
          Path target = root.resolve(nameOf(entry.getName(), file));
          Files.createDirectories(target.getParent());
          try (InputStream in = jar.getInputStream(entry)) {
            put(in.readAllBytes(), target);
          }
          Files.setLastModifiedTime(target, time);
        }
      }
    }
  }

  private static void put(byte[] bytes, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.write(target, bytes);
    } else if (target.startsWith("/META-INF/services")) {
      Files.writeString(target, "\n", StandardOpenOption.APPEND);
      Files.write(target, bytes, StandardOpenOption.APPEND);
    }
  }

  private static boolean isWanted(String name) {
    return !name.equals("META-INF/MANIFEST.MF")
        && !name.startsWith("META-INF/versions/")
        && !name.startsWith("META-INF/maven/")
        && !name.startsWith("META-INF/native-image/")
        && !name.endsWith("module-info.class")
        && !name.endsWith(".SF")
        && !name.endsWith(".RSA")
        && !name.endsWith(".so")
        && !name.endsWith(".dylib")
        && !name.endsWith(".dll");
  }

  private static String nameOf(String name, Path jar) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean legal = last.contains("LICENSE") || last.contains("NOTICE");
    return legal ? "META-INF/legal/" + jar.getFileName() + "/" + last : name;
  }
}
