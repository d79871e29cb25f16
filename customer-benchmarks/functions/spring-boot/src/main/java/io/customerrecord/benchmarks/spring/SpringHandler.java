package io.customerrecord.benchmarks.spring;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequest;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Passes events to the application through AWS's container for Spring Boot. */
public class SpringHandler implements RequestStreamHandler {
  private static final SpringBootLambdaContainerHandler<HttpApiV2ProxyRequest, AwsProxyResponse>
      HANDLER = start();

  private static SpringBootLambdaContainerHandler<HttpApiV2ProxyRequest, AwsProxyResponse> start() {
    try {
      SpringBootLambdaContainerHandler<HttpApiV2ProxyRequest, AwsProxyResponse> handler =
          SpringBootLambdaContainerHandler.getHttpApiV2ProxyHandler(SpringApplication.class);
      handler.stripBasePath("/Prod");
      return handler;
    } catch (ContainerInitializationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    HANDLER.proxyStream(input, output, context);
  }
}
