import { randomUUID } from "node:crypto";
import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});
const customerTable = process.env.CUSTOMER_TABLE;
const eventTable = process.env.CUSTOMER_EVENT_TABLE;

const string = (value) => ({ S: value });
const map = (object) => ({
  M: Object.fromEntries(
    Object.entries(object).map(([k, v]) => [k, typeof v === "string" ? string(v) : map(v)]),
  ),
});

export const handler = async (event) => {
  const person = JSON.parse(event.body);
  const customerId = randomUUID();
  const now = new Date().toISOString().replace("Z", "000Z");
  const data = map({ customerName: person.customerName, customerAddress: person.customerAddress });
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: eventTable,
            ConditionExpression: "attribute_not_exists(customerId)",
            Item: {
              customerId: string(customerId),
              version: { N: "1" },
              eventId: string(randomUUID()),
              eventName: string("PersonCreated"),
              schemaVersion: { N: "1" },
              createTime: string(now),
              commandId: string(randomUUID()),
              correlationId: string(event.requestContext.requestId),
              actor: string(event.requestContext.authorizer.iam.userArn),
              data,
            },
          },
        },
        {
          Put: {
            TableName: customerTable,
            ConditionExpression: "attribute_not_exists(customerId)",
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
            Item: {
              customerId: string(customerId),
              version: { N: "1" },
              customerType: string("PERSON"),
              createTime: string(now),
              updateTime: string(now),
              ...data.M,
            },
          },
        },
      ],
    }),
  );
  return {
    statusCode: 201,
    headers: {
      "content-type": "application/json",
      location: `../query/${customerId}`,
      etag: '"1"',
    },
    body: JSON.stringify({ customerId, customerType: "PERSON", version: 1, ...person, createTime: now, updateTime: now }),
    isBase64Encoded: false,
  };
};
