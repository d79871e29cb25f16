import assert from "node:assert/strict";
import net from "node:net";
import { test } from "node:test";
import { inspect, open, stopClock, text } from "./browser.mjs";
import { amendPerson, at, createPerson, query } from "./system.mjs";

test("a server that stops and comes back loses nothing that was typed", async (t) => {
  const { customerId } = await createPerson();
  const server = await stoppableServer(t);
  const page = await open(t, `${server.address}/#/customer/${customerId}/amend`);
  await page.getByLabel("Surname").fill("Typed before");
  await server.stop();
  await text(page, "#connection", "The server does not answer.");
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".error-summary", "Send it again: it goes out under the same Idempotency-Key");
  await inspect(page, "stopped");

  await server.start();
  await text(page, "#connection", "The server answers again.");
  assert.equal(await page.getByLabel("Surname").inputValue(), "Typed before");
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, "h1", "Typed before");
});

test("an answer that is lost leaves a command that can be sent again, once", async (t) => {
  const { customerId } = await createPerson();
  const page = await open(t, at(`#/customer/${customerId}/amend`));
  await page.getByLabel("Surname").fill("Sent twice");
  await page.route("**/command/amendPerson", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
    await page.unroute("**/command/amendPerson");
  });
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".error-summary", "may or may not have been executed");
  await page.getByRole("button", { name: "Send the amendment" }).click();
  await text(page, ".accepted", "It had been executed before: version 2");
  assert.equal((await query(`event/${customerId}`)).body.events.length, 2);
});

test("what is shown stays while the server is away, and what was asked for then comes afterwards", async (t) => {
  const first = await createPerson();
  const second = await amendPerson(first, { customerName: { surname: "Rhys" } });
  await amendPerson(second, { customerName: { surname: "Puw" } });
  const server = await stoppableServer(t);
  const page = await open(t, `${server.address}/#/customer/${first.customerId}`);
  await text(page, "h1", "Puw");
  await text(page, ".record", "before: Rhys");
  await server.stop();
  await text(page, "#connection", "The server does not answer.");
  await page.getByRole("slider").press("Home");
  await text(page, ".timeline-caption", "Created");
  assert.equal(await page.locator("h1").textContent(), "Puw");
  await server.start();
  await text(page, "#connection", "The server answers again.");
  await text(page, "h1", "Angharad Prys");
});

test("a slider that is still moving when the server answers again stays where it is", async (t) => {
  const first = await createPerson();
  const second = await amendPerson(first, { customerName: { surname: "Rhys" } });
  const server = await stoppableServer(t);
  const page = await open(t, `${server.address}/#/customer/${first.customerId}`, { clock: true });
  await text(page, "h1", "Rhys");
  await server.stop();
  await text(page, "#connection", "The server does not answer.");
  await stopClock(page);
  await page.getByRole("slider").press("Home");
  await amendPerson(second, { customerName: { surname: "Puw" } });
  await server.start();
  await page.getByRole("button", { name: "Try now" }).click();
  await text(page, "#connection", "The server answers again.");
  await text(page, ".events-head", "3 events");

  await page.clock.resume();
  await text(page, "h1", "Angharad Prys");
  await text(page, ".moment-line", "version 1 of 3");
  await page.waitForURL(/version\/1$/);
});

test("a comparison stays while the server is away, too, and follows its sliders afterwards", async (t) => {
  const first = await createPerson();
  const second = await amendPerson(first, { customerName: { surname: "Rhys" } });
  await amendPerson(second, { customerName: { surname: "Puw" } });
  const server = await stoppableServer(t);
  const page = await open(t, `${server.address}/#/customer/${first.customerId}/compare/2/3`, { clock: true });
  await text(page, ".comparison-row.changed", "Rhys");
  await server.stop();
  await text(page, "#connection", "The server does not answer.");
  await Promise.all([
    page.waitForEvent("requestfailed", (request) => request.url().includes("?version=1")),
    page.getByRole("slider", { name: "One moment" }).press("Home"),
  ]);
  await stopClock(page);
  await page.getByRole("slider", { name: "Another moment" }).press("ArrowLeft");
  assert.equal(await page.locator(".comparison-row.changed").count(), 1, "what was shown is gone");
  await server.start();
  await page.getByRole("button", { name: "Try now" }).click();
  await text(page, "#connection", "The server answers again.");

  await page.clock.resume();
  await text(page, ".comparison-row.changed", "Prys");
  await page.waitForURL(/compare\/1\/2$/);
});

/** The system under another address, at which it can stop. */
async function stoppableServer(t) {
  const { hostname, port } = new URL(at(""));
  const sockets = new Set();
  const keep = (socket) => sockets.add(socket.on("error", () => socket.destroy()));
  let server;
  let ownPort = 0;
  await start();
  t.after(stop);
  return { address: `http://127.0.0.1:${ownPort}`, start, stop };

  async function start() {
    server = net.createServer((socket) => {
      const system = net.connect(port, hostname);
      keep(socket);
      keep(system);
      socket.pipe(system).pipe(socket);
    });
    await new Promise((listening) => server.listen(ownPort, "127.0.0.1", listening));
    ownPort = server.address().port;
  }

  async function stop() {
    sockets.forEach((socket) => socket.destroy());
    sockets.clear();
    await new Promise((closed) => server.close(closed));
  }
}
