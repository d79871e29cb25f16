package io.customerrecord.local.deployment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Restricts all clients by one policy while a command of {@code customer-admin} runs, because the
 * tool builds its own. It holds for the calls of the command's thread and of those that it starts:
 * another test may have left a system in this process that goes on polling its streams. The SDK
 * finds this class by a file in {@code software/amazon/awssdk/global/handlers}.
 */
public final class ToolPolicy implements ExecutionInterceptor {
  private static final InheritableThreadLocal<@Nullable RolePolicy> ACTIVE =
      new InheritableThreadLocal<>();

  private static final ThreadLocal<Boolean> LIFTED = ThreadLocal.withInitial(() -> false);

  /** Runs something under a policy. */
  static void enforce(RolePolicy policy, Runnable command) {
    if (ACTIVE.get() != null) {
      throw new IllegalStateException("another policy is enforced");
    }
    ACTIVE.set(policy);
    try {
      command.run();
    } finally {
      ACTIVE.remove();
    }
  }

  /** Runs something in the middle of a command that is not the command's doing. */
  static void lift(Runnable work) {
    LIFTED.set(true);
    try {
      work.run();
    } finally {
      LIFTED.set(false);
    }
  }

  private static Optional<RolePolicy> active() {
    return LIFTED.get() ? Optional.empty() : Optional.ofNullable(ACTIVE.get());
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    active().ifPresent(policy -> policy.beforeExecution(context, attributes));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    active().ifPresent(policy -> policy.afterExecution(context, attributes));
  }
}
