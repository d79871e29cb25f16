package io.customerrecord.local.deployment;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Restricts all clients of this process by one policy while a command of {@code customer-admin}
 * runs, because the tool builds its own clients. The SDK finds this class by a file in {@code
 * software/amazon/awssdk/global/handlers}.
 */
public final class ToolPolicy implements ExecutionInterceptor {
  private static final AtomicReference<@Nullable RolePolicy> ACTIVE = new AtomicReference<>();

  private static final ThreadLocal<Boolean> LIFTED = ThreadLocal.withInitial(() -> false);

  /** Runs something under a policy. */
  static void enforce(RolePolicy policy, Runnable command) {
    if (!ACTIVE.compareAndSet(null, policy)) {
      throw new IllegalStateException("another policy is enforced");
    }
    try {
      command.run();
    } finally {
      ACTIVE.set(null);
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
