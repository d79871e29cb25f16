// Calls every operation of the API, and prints what it does.
import createClient from "openapi-fetch";
import type { components, paths } from "../target/customer-record.d.ts";
import { describe } from "./events.js";

declare const process: { argv: string[] };

type AmendPerson = components["schemas"]["AmendPerson"];
type Problem = components["schemas"]["Problem"];

// On AWS, add middleware that signs or authorizes each request: api.use(…).
const api = createClient<paths>({
  baseUrl: process.argv[2] ?? "http://localhost:8080",
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(35_000) }), // longer than the API takes
});

await person();
await organisation();

async function person() {
  const created = await createOnce({
    customerName: { title: "DR", foreNames: "Glyn", surname: "Dŵr" },
    customerAddress: address("1 Sycharth", { postalCode: "SY10 9JZ" }),
    customerContact: { email: "glyn@example.com" },
    attributes: { tier: "gold" },
  });
  const customerId = created.customerId;
  const path = { customerId };

  const found = valueOf(await api.GET("/customer/v1/query/{customerId}", { params: { path } }));
  if (found.customerType === "PERSON") {
    console.log(`found the person ${found.customerName.surname}`);
  }

  // Another client amends the person first. Contact and attributes that are not given stay.
  valueOf(
    await api.POST("/customer/v1/command/amendPerson", {
      params: { header: key() },
      body: { customerId, version: 1, customerAddress: address("2 Sycharth") },
    }),
  );
  await amend({
    customerId,
    version: created.version,
    customerName: { foreNames: "Owain", surname: "Glyndŵr" },
  });

  await history(customerId);

  await newestEvent(customerId);

  const then = valueOf(
    await api.GET("/customer/v1/query/{customerId}", {
      params: { path, query: { at: created.createTime } },
    }),
  );
  if (then.customerType === "PERSON") {
    console.log(`at its creation the surname was ${then.customerName.surname}`);
  }
  const rebuilt = valueOf(
    await api.POST("/customer/v1/command/rebuild", { body: { customerId, version: 1 } }),
  );
  if (rebuilt.version !== 1 || then.version !== 1) {
    throw new Error("version 1 should be the customer at its creation");
  }

  const remove = { params: { path, header: key() } };
  await exported(customerId);
  const deleted = await api.POST("/customer/v1/command/delete/{customerId}", remove);
  if (!deleted.response.ok) throw failure(deleted.error);
  const gone = await api.GET("/customer/v1/query/{customerId}", { params: { path } });
  if (gone.error?.type !== "urn:customer-record:problem:customer-gone") {
    throw new Error("the customer should be gone");
  }
  console.log(`deleted: ${gone.response.status} ${gone.error.title}`);
  await history(customerId);
  await exported(customerId);
}

/** A command that may have been executed is repeated with the same key: it is executed once. */
async function createOnce(body: components["schemas"]["CreatePerson"]) {
  const request = { params: { header: key() }, body };
  const created = valueOf(await api.POST("/customer/v1/command/createPerson", request));
  const repeated = await api.POST("/customer/v1/command/createPerson", request);
  if (
    valueOf(repeated).customerId !== created.customerId ||
    repeated.response.headers.get("Idempotent-Replayed") !== "true"
  ) {
    throw new Error("the person was created twice");
  }
  console.log(`created the person once, at version ${created.version}`);
  return created;
}

/** After a conflict the user would look at the new version; here it is simply amended. */
async function amend(body: AmendPerson) {
  const path = "/customer/v1/command/amendPerson";
  const { error } = await api.POST(path, { params: { header: key() }, body });
  if (error?.type !== "urn:customer-record:problem:version-conflict") {
    throw new Error("the amendment should conflict");
  }
  console.log(`conflict: the person is at version ${error.currentVersion}`);
  const amended = valueOf(
    await api.POST(path, {
      params: { header: key() },
      body: { ...body, version: error.currentVersion },
    }),
  );
  console.log(
    `amended the person to version ${amended.version}, with ${amended.customerContact?.email}` +
      ` and ${JSON.stringify(amended.attributes)}`,
  );
}

async function organisation() {
  const created = await api.POST("/customer/v1/command/createOrganisation", {
    params: { header: key() },
    body: {
      organisationName: "Gwalia Dairies",
      customerAddress: address("1 The Mews", { postalCode: "WC1N 1AA" }),
      customerContact: { phone: "+44 20 7946 0000" },
      attributes: { tier: "gold" },
    },
  });
  const { customerId } = valueOf(created);
  const found = valueOf(
    await api.GET("/customer/v1/query/{customerId}", { params: { path: { customerId } } }),
  );
  if (found.customerType === "ORGANISATION") {
    console.log(`found the organisation ${found.organisationName}`);
  }

  // Empty values clear. The version is given as If-Match, which a 412 would answer.
  const cleared = valueOf(
    await api.POST("/customer/v1/command/amendOrganisation", {
      params: { header: { ...key(), "If-Match": created.response.headers.get("ETag") ?? "" } },
      body: { customerId, customerContact: {}, attributes: {} },
    }),
  );
  if (cleared.customerContact || cleared.attributes) {
    throw new Error("contact and attributes should be cleared");
  }
  console.log("cleared contact and attributes");
  await history(customerId);
  const deleted = await api.POST("/customer/v1/command/delete/{customerId}", {
    params: { path: { customerId }, header: key() },
  });
  if (!deleted.response.ok) throw failure(deleted.error);
}

/** Reads all pages. The pages are small here so that there are several. */
async function history(customerId: string) {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: components["schemas"]["HistoryPage"] = valueOf(
      await api.GET("/customer/v1/query/event/{customerId}", {
        params: { path: { customerId }, query: { after, limit: 2 } },
      }),
    );
    for (const event of page.events) console.log(`  ${describe(event)}`);
    after = page.next;
  }
}

async function newestEvent(customerId: string) {
  const page = valueOf(
    await api.GET("/customer/v1/query/event/{customerId}", {
      params: { path: { customerId }, query: { order: "desc", limit: 1 } },
    }),
  );
  for (const event of page.events) console.log(`newest: ${describe(event)}`);
}

/** All that is stored about a customer; each is short enough here for one page. */
async function exported(customerId: string) {
  const page = valueOf(
    await api.GET("/customer/v1/query/export/{customerId}", { params: { path: { customerId } } }),
  );
  const copies = page.copies?.filter((copy) => copy.personalData).map((copy) => copy.place) ?? [];
  const [first] = page.events;
  const event = first ? describe(first) : "none";
  console.log(`export: ${page.status}, first ${event}, last copy ${copies.at(-1)}`);
}

function address(addressLine1: string, more: { postalCode?: string } = {}) {
  return { addressType: "STRUCTURED", address: { addressLine1, ...more } };
}

/** A new key for each command. */
function key() {
  return { "Idempotency-Key": crypto.randomUUID() };
}

function valueOf<T>(result: { data?: T; error?: Problem }): T {
  if (result.data === undefined) throw failure(result.error);
  return result.data;
}

function failure(problem: Problem | undefined): Error {
  // API Gateway's own errors are no problem documents: {"message": …}.
  return new Error(problem?.type ? `${problem.title}: ${problem.detail}` : JSON.stringify(problem));
}
