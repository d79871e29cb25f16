package io.customerrecord.benchmarks.typical;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A function in the usual style: typed events, an object mapper, beans as items. */
public class TypicalHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final ObjectMapper mapper = new ObjectMapper();
  private final People people = new People();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      Person person = mapper.readValue(event.getBody(), Person.class);
      APIGatewayV2HTTPEvent.RequestContext request = event.getRequestContext();
      CustomerItem created =
          people.create(
              person, request.getRequestId(), request.getAuthorizer().getIam().getUserArn());
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(201)
          .withHeaders(
              Map.of(
                  "content-type",
                  "application/json",
                  "location",
                  "../query/" + created.getCustomerId(),
                  "etag",
                  "\"1\""))
          .withBody(mapper.writeValueAsString(created))
          .build();
    } catch (JsonProcessingException e) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
    }
  }
}
