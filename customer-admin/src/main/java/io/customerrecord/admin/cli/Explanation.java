package io.customerrecord.admin.cli;

import io.customerrecord.admin.archive.TrafficSeen;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.s3.archiver.NotDeleted;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an operator reads about a failure: what happened, why, and what can be done. Of other
 * exceptions than those of the SDK and of the network, no cause is told: its message may hold
 * personal data.
 */
final class Explanation {
  private Explanation() {}

  /** Explains a failure; empty if it is a defect of the tool. */
  static Optional<String> of(Exception failure) {
    return switch (failure) {
      case UncheckedIOException file ->
          Optional.of("%s (%s)".formatted(file.getMessage(), file.getCause()));
      case SdkException service -> Optional.of(withCauses(service));
      case StoreUnavailable store -> Optional.of(withCauses(store));
      case ParameterException invalid -> Optional.of(String.valueOf(invalid.getMessage()));
      case IllegalArgumentException invalid -> Optional.of(String.valueOf(invalid.getMessage()));
      case NotDeleted left -> Optional.of(messageOf(left));
      case TrafficSeen traffic -> Optional.of(messageOf(traffic));
      default -> Optional.empty();
    };
  }

  private static String withCauses(Exception failure) {
    List<Throwable> told =
        Stream.iterate((Throwable) failure, e -> e != null, Throwable::getCause)
            .filter(Explanation::isTold)
            .toList();
    List<String> messages = new ArrayList<>();
    for (Throwable each : told) {
      String message = messageOf(each);
      if (messages.stream().noneMatch(before -> before.contains(message))) {
        messages.add(message);
      }
    }
    return String.join(": ", messages)
        + told.stream()
            .flatMap(each -> adviceOn(each).stream())
            .findFirst()
            .map(advice -> System.lineSeparator() + advice)
            .orElse("");
  }

  private static boolean isTold(Throwable failure) {
    return failure instanceof StoreUnavailable
        || failure instanceof SdkException
        || isOfNetwork(failure);
  }

  private static boolean isOfNetwork(Throwable failure) {
    return failure instanceof UnknownHostException
        || failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof SSLException;
  }

  /** A service answers a wrong signature with the whole request, on further lines. */
  private static String messageOf(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static Optional<String> adviceOn(Throwable failure) {
    String message = messageOf(failure);
    if (failure instanceof AwsServiceException service) {
      return adviceOn(service);
    }
    if (message.startsWith("Unable to load credentials")) {
      return Optional.of("Name credentials, such as by AWS_PROFILE, or sign in again.");
    }
    if (message.startsWith("Unable to load region")) {
      return Optional.of("Set AWS_REGION, or name a profile that has a region.");
    }
    return isOfNetwork(failure)
        ? Optional.of("Check AWS_REGION, AWS_ENDPOINT_URL… and the network.")
        : Optional.empty();
  }

  private static Optional<String> adviceOn(AwsServiceException failure) {
    String code =
        failure.awsErrorDetails() == null
            ? ""
            : String.valueOf(failure.awsErrorDetails().errorCode());
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired" ->
          Optional.of("The credentials have expired: sign in again, and repeat the command.");
      case "IncompleteSignature",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException" ->
          Optional.of("The credentials are not valid: check AWS_PROFILE, or sign in again.");
      case "AccessDenied", "AccessDeniedException" ->
          Optional.of(
              "Attach the policy of this command to the operator: docs/operations.md, \"What each"
                  + " command may do\".");
      case "NoSuchBucket",
          "NotFoundException",
          "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue",
          "ResourceNotFoundException" ->
          Optional.of("Check the names, AWS_REGION and the account.");
      default ->
          failure.isThrottlingException()
              ? Optional.of("Give a lower rate (--rate, --s3-rate), or repeat the command later.")
              : Optional.empty();
    };
  }
}
