package io.customerrecord.published;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one jar inside the zip of a function, and the libraries that it is made of.
 *
 * @param module the module that makes it
 * @param jar the name of the jar in the module's target directory
 */
record FunctionZip(String module, String jar) {
  /** The jar that is named after its module. */
  FunctionZip(String module) {
    this(module, module + "-app.jar");
  }

  /** The classes and other files of the function. */
  Set<String> entries() {
    return entries(Published.target(module).resolve(jar));
  }

  /** The jars whose classes are in this one, found by comparing their content. */
  List<Library> libraries() {
    Set<String> all = entries();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .filter(jar -> classes(jar).findFirst().filter(all::contains).isPresent())
        .map(Library::of)
        .toList();
  }

  /** Classes that come from no library on the class path. */
  Set<String> strayClasses() {
    Set<String> strays =
        entries().stream()
            .filter(name -> name.endsWith(".class"))
            .collect(Collectors.toCollection(TreeSet::new));
    libraries().forEach(library -> classes(library.jar()).forEach(strays::remove));
    return strays;
  }

  private static Stream<String> classes(Path jar) {
    return entries(jar).stream()
        .filter(name -> name.endsWith(".class"))
        .filter(name -> !name.startsWith("META-INF/") && !name.equals("module-info.class"));
  }

  private static Set<String> entries(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(JarEntry::getName)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(jar.toString(), e);
    }
  }

  /** A jar, by the name and version in the name of its file. */
  record Library(String name, String version, Path jar) {
    private static Library of(Path jar) {
      String file = jar.getFileName().toString().replace(".jar", "");
      int dash = file.split("-[0-9]", 2)[0].length();
      return new Library(file.substring(0, dash), file.substring(dash + 1), jar);
    }
  }
}
