package io.customerrecord.local.aws.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a server's run of a conformance suite: where the server is known to behave otherwise than AWS.
 * The test named is not skipped but must fail, so that a deviation that a new release has mended
 * shows up.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(KnownDeviation.All.class)
@ExtendWith(DeviationCheck.class)
public @interface KnownDeviation {

  /** The name of the test method. */
  String test();

  /** What the server does instead. */
  String how();

  /** Several deviations of one server. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(DeviationCheck.class)
  @interface All {
    /** The deviations. */
    KnownDeviation[] value();
  }
}
