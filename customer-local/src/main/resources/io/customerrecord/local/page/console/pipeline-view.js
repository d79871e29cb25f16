/** The way of the events from the table to the archive: how far behind, and what is in the way. */

import { status } from "./api.js";
import { fill, h, span } from "./dom.js";
import { count, duration, minute, number } from "./format.js";
import { loading, showFailure } from "./messages.js";
import * as router from "./router.js";

const BETWEEN_LOOKS = 1_000;

const FUNCTIONS = {
  relay: { name: "Relay", does: "Sends each event to Kinesis, each customer's in order." },
  archiver: { name: "Archiver", does: "Writes each event to S3, and deletes those of forgotten customers." },
};

const CONDITIONS = {
  PoisonRecord: "It can never be processed: it is not an event. All other records go on.",
  RecordAgeExceeded: "It was tried again until it was too old, and then given up.",
  RetryAttemptsExhausted: "It was tried as often as allowed, and then given up.",
};

export function pipelineView() {
  const content = h("div", {}, loading());
  let shown = "";
  let isClosed = false;
  let timer;
  look();
  const element = h(
    "div",
    { class: "pipeline" },
    h("h1", {}, "Pipeline"),
    h("p", { class: "lead" }, "What happens to an event after it is stored. Callers of the API never wait for this."),
    content,
  );
  return {
    element,
    resume: look,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };

  async function look() {
    clearTimeout(timer);
    try {
      if (!document.hidden) {
        const state = await status();
        if (JSON.stringify(state) !== shown) {
          fill(content, stages(state), inTheWay(state), givenUp(state));
          shown = JSON.stringify(state);
        }
      }
    } catch (error) {
      if (shown === "") {
        showFailure(content, error, look);
      }
    }
    if (!isClosed) {
      clearTimeout(timer);
      timer = setTimeout(look, BETWEEN_LOOKS);
    }
  }
}

function stages({ functions, retention }) {
  const store = (name, text) => h("li", { class: "stage store" }, h("h2", {}, name), h("p", { class: "muted" }, text));
  return h(
    "ol",
    { class: "stages" },
    store("CustomerEvent", `DynamoDB table. Its stream keeps a record for ${count(retention.tableStreamHours, "hour")}.`),
    stage("relay", functions.relay),
    store("Event stream", `Kinesis. Keeps a record for ${count(retention.kinesisHours, "hour")}; consumers read here.`),
    stage("archiver", functions.archiver),
    store("Archive", "S3. An object for each event, a tombstone for each forgotten customer."),
  );
}

function stage(key, state) {
  const { name, does } = FUNCTIONS[key];
  const isBehind = state.lagMillis >= 2_000;
  return h(
    "li",
    { class: `stage function ${isBehind ? "behind" : ""}` },
    h("h2", {}, name),
    h("p", { class: "muted" }, does),
    h("p", { class: "lag" }, isBehind ? `${duration(state.lagMillis)} behind` : "Up to date"),
    h(
      "dl",
      {},
      fact("Records processed", number(state.processed)),
      fact("Failed invocations", number(state.failures)),
      fact("Newest record", state.newestRecord ? minute(state.newestRecord) : "none yet"),
    ),
  );
}

const fact = (name, value) => h("div", { class: "field" }, h("dt", {}, name), h("dd", {}, value));

function inTheWay({ functions }) {
  const records = Object.keys(FUNCTIONS).flatMap((key) =>
    functions[key].inTheWay.map((record) => ({ ...record, key })),
  );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, "In the way"),
    records.length === 0
      ? h("p", { class: "muted" }, "Nothing. No record is being tried again.")
      : h(
          "ul",
          { class: "problems" },
          records.map(({ key, customerId, version, since, attempts }) =>
            h(
              "li",
              {},
              h("p", {}, h("strong", {}, `${FUNCTIONS[key].name} fails on `), recordLink(customerId, version)),
              h(
                "p",
                { class: "muted" },
                `Since ${minute(since)}, ${count(attempts, "attempt")}. What comes after it waits. It is tried again until it is 12 hours old. The log of the function says why.`,
              ),
            ),
          ),
        ),
  );
}

function givenUp({ onFailure }) {
  const messages = Object.keys(FUNCTIONS).flatMap((key) =>
    (onFailure[key] ?? []).map((message) => ({ ...message, key })),
  );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, "Given up"),
    h("p", { class: "muted" }, "Messages of the on-failure queues. Consumers and the archive miss these records until they are sent again."),
    messages.length === 0
      ? h("p", {}, "None.")
      : h("ul", { class: "problems" }, messages.map(problem)),
  );
}

function problem(message) {
  const condition = message.requestContext?.condition ?? "unknown";
  const batch = message.DDBStreamBatchInfo ?? message.KinesisBatchInfo ?? {};
  return h(
    "li",
    {},
    h(
      "p",
      {},
      h("strong", {}, `${FUNCTIONS[message.key].name}: `),
      h("code", {}, condition),
      " ",
      message.record ? recordLink(message.record.customerId, message.record.version) : count(batch.batchSize ?? 1, "record"),
    ),
    h("p", { class: "muted" }, CONDITIONS[condition] ?? "Given up.", message.timestamp ? ` ${minute(message.timestamp)}.` : "", ` Position ${batch.startSequenceNumber ?? "unknown"}.`),
  );
}

/** Records that are no events may name no customer. */
function recordLink(customerId, version) {
  const text = [span("mono", customerId || "a record without a customer"), version ? ` version ${number(version)}` : ""];
  return router.isId(customerId ?? "") ? h("a", { href: version ? router.atVersion(customerId, version) : router.now(customerId) }, text) : h("span", {}, text);
}
