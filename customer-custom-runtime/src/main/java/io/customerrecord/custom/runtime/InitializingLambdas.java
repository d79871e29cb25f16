package io.customerrecord.custom.runtime;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces lambdas whose interface has a static initialiser and a default method. To create such a
 * lambda initialises the interface, so the AOT cache of JDK 25 does not hold it, and the JVM
 * generates its class at each start. The replacement is an ordinary class with the same behaviour.
 * Method references, and lambdas that use {@code this} or are in an interface, are left as they
 * are.
 */
final class InitializingLambdas {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String BODY = "lambda$";

  private final Set<String> interfaces;

  private InitializingLambdas(Set<String> interfaces) {
    this.interfaces = interfaces;
  }

  /**
   * Finds the interfaces that a lambda initialises.
   *
   * @param classes all class files among which the interfaces are
   */
  static InitializingLambdas ofInterfacesIn(Iterable<byte[]> classes) {
    Set<String> found = new HashSet<>();
    for (byte[] bytes : classes) {
      ClassReader reader = new ClassReader(bytes);
      if (isInterface(reader)) {
        Initializer initializer = new Initializer();
        reader.accept(initializer, ClassReader.SKIP_CODE);
        if (initializer.hasInitializer && initializer.hasDefaultMethod) {
          found.add(reader.getClassName());
        }
      }
    }
    return new InitializingLambdas(found);
  }

  private static boolean isInterface(ClassReader reader) {
    return (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
  }

  /**
   * Rewrites a class.
   *
   * @param file the file's name in a jar
   * @param bytes the class file
   * @return the rewritten class and one new class for each lambda replaced, by the names of their
   *     files; only {@code bytes} if there is nothing to replace
   */
  Map<String, byte[]> replaceIn(String file, byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    if (isInterface(reader)) {
      return Map.of(file, bytes);
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    Rewriter rewriter = new Rewriter(writer, reader.getClassName());
    reader.accept(rewriter, 0);
    Map<String, byte[]> result = new TreeMap<>(rewriter.replacements);
    result.put(file, result.isEmpty() ? bytes : writer.toByteArray());
    return result;
  }

  private boolean isReplaceable(String owner, Type site, Handle bootstrap, Object[] arguments) {
    return bootstrap.getOwner().equals(METAFACTORY)
        && bootstrap.getName().equals("metafactory")
        && interfaces.contains(site.getReturnType().getInternalName())
        && arguments[1] instanceof Handle body
        && body.getTag() == Opcodes.H_INVOKESTATIC
        && body.getOwner().equals(owner)
        && body.getName().startsWith(BODY)
        && body.getDesc().equals(withCaptured(site, (Type) arguments[2]));
  }

  private static String withCaptured(Type site, Type actual) {
    return Type.getMethodDescriptor(
        actual.getReturnType(),
        Stream.of(site, actual)
            .flatMap(type -> Arrays.stream(type.getArgumentTypes()))
            .toArray(Type[]::new));
  }

  /** Whether an interface has a static initialiser and a default method. */
  private static final class Initializer extends ClassVisitor {
    private boolean hasInitializer;
    private boolean hasDefaultMethod;

    Initializer() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      hasInitializer |= name.equals("<clinit>");
      hasDefaultMethod |= (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
      return null;
    }
  }

  private final class Rewriter extends ClassVisitor {
    private final Map<String, byte[]> replacements = new TreeMap<>();
    private final String owner;

    Rewriter(ClassVisitor next, String owner) {
      super(Opcodes.ASM9, next);
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      // An instance method stays private, or a lambda of a subclass could override it.
      boolean isBody = name.startsWith(BODY) && (access & Opcodes.ACC_STATIC) != 0;
      int visible = isBody ? access & ~Opcodes.ACC_PRIVATE : access;
      MethodVisitor next = super.visitMethod(visible, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String method, String descriptor, Handle bootstrap, Object... arguments) {
          Type site = Type.getMethodType(descriptor);
          if (!isReplaceable(owner, site, bootstrap, arguments)) {
            super.visitInvokeDynamicInsn(method, descriptor, bootstrap, arguments);
            return;
          }
          LambdaClass lambda =
              new LambdaClass(
                  owner + "$Lambda" + replacements.size(),
                  site,
                  method,
                  (Type) arguments[0],
                  (Handle) arguments[1],
                  (Type) arguments[2]);
          replacements.put(lambda.name() + ".class", lambda.toBytes());
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC, lambda.name(), LambdaClass.FACTORY, descriptor, false);
        }
      };
    }
  }
}
