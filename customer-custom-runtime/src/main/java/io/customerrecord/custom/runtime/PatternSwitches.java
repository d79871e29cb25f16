package io.customerrecord.custom.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces the call sites that {@code javac} makes for a {@code switch} over patterns. At its first
 * use, the JVM generates a class for each of them, and the AOT cache of JDK 25 cannot hold such a
 * class. The replacement is a private static method that compares one label after the other, as
 * {@link java.lang.runtime.SwitchBootstraps#typeSwitch} specifies. Call sites with labels other
 * than classes and strings are left as they are.
 */
final class PatternSwitches {
  private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";
  private static final String PREFIX = "$typeSwitch";

  /**
   * A method that replaces a call site: (selector, index of the first label to try) to an index.
   */
  private record Replacement(String name, String descriptor, List<Object> labels) {}

  private PatternSwitches() {}

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
    return rewriter.replacements.isEmpty() ? bytes : writer.toByteArray();
  }

  private static boolean isReplaceable(Handle bootstrap, Object[] labels) {
    return bootstrap.getOwner().equals(BOOTSTRAPS)
        && bootstrap.getName().equals("typeSwitch")
        && Arrays.stream(labels).allMatch(l -> l instanceof Type || l instanceof String);
  }

  private static final class Rewriter extends ClassVisitor {
    private final List<Replacement> replacements = new ArrayList<>();
    private String owner = "";
    private boolean isInterface;

    Rewriter(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      owner = name;
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
      super.visit(version, access, name, signature, superName, interfaces);
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
        public void visitInvokeDynamicInsn(
            String site, String siteDescriptor, Handle bootstrap, Object... labels) {
          if (!isReplaceable(bootstrap, labels)) {
            super.visitInvokeDynamicInsn(site, siteDescriptor, bootstrap, labels);
            return;
          }
          String method = PREFIX + replacements.size();
          replacements.add(new Replacement(method, siteDescriptor, List.of(labels)));
          super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, siteDescriptor, isInterface);
        }
      };
    }

    @Override
    public void visitEnd() {
      replacements.forEach(this::add);
      super.visitEnd();
    }

    private void add(Replacement replacement) {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
      String descriptor = replacement.descriptor();
      MethodVisitor code = super.visitMethod(access, replacement.name(), descriptor, null, null);
      code.visitCode();
      Label notNull = new Label();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitJumpInsn(Opcodes.IFNONNULL, notNull);
      code.visitInsn(Opcodes.ICONST_M1);
      code.visitInsn(Opcodes.IRETURN);
      target(code, notNull);
      for (int i = 0; i < replacement.labels().size(); i++) {
        compare(code, i, replacement.labels().get(i));
      }
      code.visitIntInsn(Opcodes.SIPUSH, replacement.labels().size());
      code.visitInsn(Opcodes.IRETURN);
      code.visitMaxs(2, 2);
      code.visitEnd();
    }

    /** Returns {@code index} if it is not below the first label to try and its label matches. */
    private static void compare(MethodVisitor code, int index, Object label) {
      Label next = new Label();
      code.visitVarInsn(Opcodes.ILOAD, 1);
      code.visitIntInsn(Opcodes.SIPUSH, index);
      code.visitJumpInsn(Opcodes.IF_ICMPGT, next);
      if (label instanceof Type type) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.INSTANCEOF, type.getInternalName());
      } else {
        code.visitLdcInsn(label);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL, "java/lang/Object", "equals", "(Ljava/lang/Object;)Z", false);
      }
      code.visitJumpInsn(Opcodes.IFEQ, next);
      code.visitIntInsn(Opcodes.SIPUSH, index);
      code.visitInsn(Opcodes.IRETURN);
      target(code, next);
    }

    /** Places a jump target. The frame is that of the method's start: nothing was stored. */
    private static void target(MethodVisitor code, Label label) {
      code.visitLabel(label);
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
  }
}
