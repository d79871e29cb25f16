package io.customerrecord.custom.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.custom.runtime.start.Comparators;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * All classes of a function as one open module, unpacked, from which jlink makes them a part of the
 * JRE's image: the JVM then opens no jar at its start. The module provides the services that the
 * jar names in {@code META-INF/services}, and uses these and each service that one of its classes
 * loads.
 */
final class FunctionModule {
  /** The module's name. */
  static final String NAME = "app";

  private static final String SERVICES = "META-INF/services/";

  /** Where the jar keeps the licences of its libraries, and its own. */
  private static final Pattern LEGAL =
      Pattern.compile("META-INF/(?:legal/)?(.*(?:LICENSE|NOTICE).*)");

  private final Path directory;
  private final Path legal;
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final Map<String, List<String>> provided = new TreeMap<>();
  private final Set<String> used = new TreeSet<>();

  private FunctionModule(Path directory, Path legal) {
    this.directory = directory;
    this.legal = legal;
  }

  /**
   * Unpacks a jar as a module.
   *
   * @param jar the jar with all classes of the function
   * @param directory where to make the module
   * @param legal where to put the licences and notices in the jar
   * @param required the modules of the JDK that the function requires
   * @param handler a class to add to those of the jar
   * @throws IOException if a file cannot be read or written
   */
  static void unpack(Path jar, Path directory, Path legal, List<String> required, Class<?> handler)
      throws IOException {
    FunctionModule module = new FunctionModule(directory.resolve(NAME), legal);
    try (JarFile files = new JarFile(jar.toFile())) {
      for (JarEntry entry : files.stream().filter(each -> !each.isDirectory()).toList()) {
        module.add(entry.getName(), files.getInputStream(entry).readAllBytes());
      }
    }
    module.add(handler);
    module.add(Comparators.class);
    module.writeClasses();
    write(module.directory.resolve("module-info.class"), module.descriptor(required));
  }

  private void add(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + name))) {
      add(name, in.readAllBytes());
    }
  }

  private void add(String name, byte[] bytes) throws IOException {
    Matcher licence = LEGAL.matcher(name);
    if (licence.matches()) {
      write(legal.resolve(licence.group(1)), bytes);
    } else if (name.startsWith(SERVICES)) {
      provided.put(name.substring(SERVICES.length()).replace('.', '/'), providers(bytes));
    } else if (name.endsWith(".class")) {
      new ClassReader(bytes).accept(new UsedServices(), ClassReader.SKIP_DEBUG);
      classes.put(name, bytes);
    } else {
      write(directory.resolve(name), bytes);
    }
  }

  /** Writes the classes without what the JVM could not take from an AOT cache. */
  private void writeClasses() throws IOException {
    InitializingLambdas lambdas = InitializingLambdas.ofInterfacesIn(classes.values());
    for (Map.Entry<String, byte[]> original : classes.entrySet()) {
      byte[] bytes = PatternSwitches.replaceIn(original.getValue());
      bytes = SerializableComparators.replaceIn(bytes);
      for (Map.Entry<String, byte[]> each :
          lambdas.replaceIn(original.getKey(), bytes).entrySet()) {
        write(directory.resolve(each.getKey()), each.getValue());
      }
    }
  }

  private static List<String> providers(byte[] file) {
    return new String(file, UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private byte[] descriptor(List<String> required) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V21, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule(NAME, Opcodes.ACC_OPEN, null);
    for (String each : required) {
      module.visitRequire(each, each.equals("java.base") ? Opcodes.ACC_MANDATED : 0, null);
    }
    used.addAll(provided.keySet());
    used.forEach(module::visitUse);
    provided.forEach(
        (service, providers) -> module.visitProvide(service, providers.toArray(String[]::new)));
    module.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** Collects the class constants of each method that calls {@code ServiceLoader.load}. */
  private final class UsedServices extends ClassVisitor {
    UsedServices() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        private final Set<String> constants = new TreeSet<>();

        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof Type type && type.getSort() == Type.OBJECT) {
            constants.add(type.getInternalName());
          }
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String methodDescriptor, boolean isInterface) {
          if (owner.equals("java/util/ServiceLoader") && method.startsWith("load")) {
            used.addAll(constants);
          }
        }
      };
    }
  }
}
