package io.customerrecord.custom.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files as javac made them, and as they are after a replacement. */
final class ClassFiles {
  private ClassFiles() {}

  static byte[] of(Class<?> type) throws IOException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  /** Defines some classes anew, by their names, takes all others from the tests, and loads one. */
  static Class<?> load(Map<String, byte[]> files, Class<?> type) throws ClassNotFoundException {
    return new SomeClassLoader(files).loadClass(type.getName());
  }

  /** The dynamic call sites: their bootstrap method, or the interface of a lambda. */
  static List<String> callSites(byte[] file) {
    List<String> sites = new ArrayList<>();
    visitCode(
        file,
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitInvokeDynamicInsn(
              String site, String descriptor, Handle bootstrap, Object... arguments) {
            sites.add(
                bootstrap.getName().equals("metafactory")
                    ? descriptor.replaceFirst(".*\\)", "")
                    : bootstrap.getName());
          }
        });
    return sites;
  }

  /** The methods that are called, as their class and name. */
  static List<String> calls(byte[] file) {
    List<String> calls = new ArrayList<>();
    visitCode(
        file,
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String method, String descriptor, boolean isInterface) {
            calls.add(owner + "." + method);
          }
        });
    return calls;
  }

  private static void visitCode(byte[] file, MethodVisitor visitor) {
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return visitor;
              }
            },
            0);
  }

  private static final class SomeClassLoader extends ClassLoader {
    private final Map<String, byte[]> files;

    SomeClassLoader(Map<String, byte[]> files) {
      super(ClassFiles.class.getClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] file = files.get(name);
      Class<?> loaded = findLoadedClass(name);
      if (file == null || loaded != null) {
        return loaded == null ? super.loadClass(name, resolve) : loaded;
      }
      return defineClass(name, file, 0, file.length);
    }
  }
}
