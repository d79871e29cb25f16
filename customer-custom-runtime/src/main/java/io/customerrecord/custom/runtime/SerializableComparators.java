package io.customerrecord.custom.runtime;

import io.customerrecord.custom.runtime.start.Comparators;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces calls of {@link java.util.Comparator#comparing} and {@link
 * java.util.Comparator#comparingInt} by those of {@link Comparators}. The JDK's comparators are
 * serializable lambdas, which the AOT cache of JDK 25 cannot hold.
 */
final class SerializableComparators {
  private static final String COMPARATOR = "java/util/Comparator";

  private static final Set<String> REPLACED =
      Arrays.stream(Comparators.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(method -> method.getName() + Type.getMethodDescriptor(method))
          .collect(Collectors.toUnmodifiableSet());

  private SerializableComparators() {}

  /**
   * Rewrites a class.
   *
   * @param bytes the class file
   * @return the rewritten class file, or {@code bytes} if there is nothing to replace
   */
  static byte[] replaceIn(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    Rewriter rewriter = new Rewriter(writer);
    reader.accept(rewriter, 0);
    return rewriter.replaced ? writer.toByteArray() : bytes;
  }

  private static final class Rewriter extends ClassVisitor {
    private boolean replaced;

    Rewriter(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
          if (owner.equals(COMPARATOR) && REPLACED.contains(called + calledDescriptor)) {
            replaced = true;
            super.visitMethodInsn(
                opcode, Type.getInternalName(Comparators.class), called, calledDescriptor, false);
          } else {
            super.visitMethodInsn(opcode, owner, called, calledDescriptor, isInterface);
          }
        }
      };
    }
  }
}
