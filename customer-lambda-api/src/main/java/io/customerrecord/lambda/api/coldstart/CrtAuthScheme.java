package io.customerrecord.lambda.api.coldstart;

import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signature Version 4 with {@link CrtSigner} in place of the SDK's own signer. A client that gets
 * it by {@code putAuthScheme} sends the same signatures as one without it. Thread-safe.
 */
public final class CrtAuthScheme implements AwsV4AuthScheme {
  private final AwsV4HttpSigner signer = new CrtSigner();

  @Override
  public String schemeId() {
    return SCHEME_ID;
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return providers.identityProvider(AwsCredentialsIdentity.class);
  }

  @Override
  public AwsV4HttpSigner signer() {
    return signer;
  }
}
