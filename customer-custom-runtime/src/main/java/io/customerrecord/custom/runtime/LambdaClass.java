package io.customerrecord.custom.runtime;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class that does what a lambda does: it implements an interface by calling the lambda's body.
 *
 * @param name the class's internal name
 * @param site from the captured values to the interface, as at the lambda's call site
 * @param method the name of the interface's method
 * @param erased the descriptor of the interface's method
 * @param body the static method that {@code javac} made of the lambda, visible to the class
 * @param actual the descriptor that the lambda gives to the interface's method
 */
record LambdaClass(String name, Type site, String method, Type erased, Handle body, Type actual) {
  /** A static method with the descriptor of {@link #site}. */
  static final String FACTORY = "of";

  private static final String FIELD = "captured";

  /** Returns the class file. */
  byte[] toBytes() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {site.getReturnType().getInternalName()};
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V1_8, access, name, null, "java/lang/Object", interfaces);
    for (int i = 0; i < captured().length; i++) {
      String descriptor = captured()[i].getDescriptor();
      writer.visitField(Opcodes.ACC_PRIVATE, FIELD + i, descriptor, null, null).visitEnd();
    }
    end(constructor(writer), Type.VOID_TYPE);
    end(factory(writer), site.getReturnType());
    end(implementation(writer), erased.getReturnType());
    writer.visitEnd();
    return writer.toByteArray();
  }

  private Type[] captured() {
    return site.getArgumentTypes();
  }

  private String constructorDescriptor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured());
  }

  private MethodVisitor constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(0, "<init>", constructorDescriptor(), null, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int variable = 1;
    for (int i = 0; i < captured().length; i++) {
      Type type = captured()[i];
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, FIELD + i, type.getDescriptor());
      variable += type.getSize();
    }
    return code;
  }

  private MethodVisitor factory(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_STATIC, FACTORY, site.getDescriptor(), null, null);
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int variable = 0;
    for (Type type : captured()) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
      variable += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructorDescriptor(), false);
    return code;
  }

  private MethodVisitor implementation(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, method, erased.getDescriptor(), null, null);
    for (int i = 0; i < captured().length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, FIELD + i, captured()[i].getDescriptor());
    }
    int variable = 1;
    for (Type type : actual.getArgumentTypes()) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
      if (type.getSort() >= Type.ARRAY) {
        code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      }
      variable += type.getSize();
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
    return code;
  }

  private static void end(MethodVisitor code, Type returned) {
    code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
