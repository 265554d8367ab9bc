/** A phone as camera, in a real browser: two pages, one of them the phone, and the way between them. */
import { assert, assertEquals, assertFalse, assertGreater, assertMatch } from "@std/assert";
import { decode } from "jpeg-js";
import type { Browser, Page } from "puppeteer-core";
import decodeQR from "qr/decode.js";
import { press, startCall, untilStatus } from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { startApp } from "../support/app.ts";
import { openPairClient } from "../support/pair_client.ts";
import { scene } from "../support/scene.ts";

const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true };

/** What a phone's camera app reads off the screen. */
async function scanned(page: Page): Promise<string> {
  await page.bringToFront();
  await page.waitForSelector(`[data-testid="qr"] path`, { timeout: 10_000 });
  const { data, width, height } = decode(await page.screenshot({ type: "jpeg", quality: 90 }));
  return decodeQR({ data, width, height });
}

/** A phone that opens an address; tells what its console complains of. */
async function openPhone(browser: Browser, address: string) {
  const phone = await browser.newPage();
  const complaints: string[] = [];
  phone.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  phone.on("pageerror", (error) => complaints.push(String(error)));
  await phone.setViewport(PHONE);
  const asked: string[] = [];
  const session = await phone.createCDPSession();
  session.on("Network.requestWillBeSent", ({ request, documentURL }) => {
    asked.push(request.url, JSON.stringify(request.headers), documentURL);
  });
  session.on("Network.webSocketCreated", ({ url }) => asked.push(url));
  await session.send("Network.enable");
  await phone.goto(address, { waitUntil: "networkidle0" });
  return { phone, complaints, asked };
}

/** Wait for a video to show another picture than before, and tell its size and mean colour. */
function seenIn(page: Page, testid: string) {
  return page.evaluate(async (testid) => {
    const video = document.querySelector<HTMLVideoElement>(`[data-testid="${testid}"]`)!;
    const next = () => new Promise((done) => video.requestVideoFrameCallback(done));
    await next();
    await next();
    const canvas = new OffscreenCanvas(8, 8);
    const context = canvas.getContext("2d")!;
    context.drawImage(video, 0, 0, 8, 8);
    const { data } = context.getImageData(0, 0, 8, 8);
    const mean = [0, 0, 0];
    for (let at = 0; at < data.length; at++) if (at % 4 < 3) mean[at % 4] += data[at] / 64;
    return { width: video.videoWidth, height: video.videoHeight, mean };
  }, testid);
}

const untilState = (page: Page, testid: string, state: string) =>
  page.waitForSelector(`[data-testid="${testid}"][data-state="${state}"]`, { timeout: 20_000 });

scene("a phone that scans the code shows its camera on the page", {}, async (
  { page, browser, look, app },
) => {
  await press(page, "phone-link");
  const address = await scanned(page);
  await look("phone_desk_code");
  assertMatch(address, /^http:\/\/127\.0\.0\.1:\d+\/phone#[0-9a-f]{32}$/);
  const [, code] = address.split("#");
  const { phone, complaints, asked } = await openPhone(browser, address);
  assertEquals(await phone.evaluate(() => location.href), address.split("#")[0]);
  await untilState(phone, "phone", "asking");
  await phone.screenshot({ path: "tests/failed/looks/phone_asking.png" });
  await untilState(page, "phone-dialog", "joined");
  await press(phone, "phone-accept");
  await untilState(phone, "phone", "sending");
  await untilState(page, "phone-dialog", "on");
  const sent = await seenIn(phone, "phone-preview");
  await page.bringToFront();
  const seen = await seenIn(page, "phone-picture");
  await look("phone_desk_on");
  assertGreater(seen.width, 300);
  assertEquals(seen.width * sent.height, seen.height * sent.width);
  // The fake camera is green.
  for (const { mean: [red, green, blue] } of [sent, seen]) {
    assertGreater(green, 60);
    assert(green > red && green > blue, String([red, green, blue]));
  }
  await phone.bringToFront();
  await phone.screenshot({ path: "tests/failed/looks/phone_sending.png" });
  await press(phone, "phone-flip");
  await phone.waitForSelector(`[data-testid="phone-preview"][data-facing="user"]`);
  await seenIn(page, "phone-picture");

  await press(phone, "phone-end");
  await untilState(phone, "phone", "ended");
  await untilState(page, "phone-dialog", "ended");
  assertEquals(complaints, []);
  assert(asked.length > 0 && asked.every((url) => !url.includes(code)));
  assertFalse(app.output().includes(code) || app.output().includes("candidate"));
  assertEquals(
    await phone.evaluate(() => JSON.stringify([history.length, location.hash])),
    '[2,""]',
  );

  // The code is used up: the same address again is refused, in words.
  const again = await openPhone(browser, address);
  await untilState(again.phone, "phone", "failed");
  assertEquals(
    await again.phone.$eval(
      `[data-testid="phone-told"]`,
      (told) => told.getAttribute("data-reason"),
    ),
    "code-refused",
  );
  await again.phone.screenshot({ path: "tests/failed/looks/phone_used.png" });
});

/** What sends the phone's picture, for the test. */
function noteSenders(): void {
  const senders: RTCRtpSender[] = [];
  Object.assign(globalThis, { senders });
  const { addTransceiver } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.addTransceiver = function (track, init) {
    const transceiver = addTransceiver.call(this, track, init);
    senders.push(transceiver.sender);
    return transceiver;
  };
}

scene("during a call the phone's camera is what the model sees, until the phone leaves", {}, async (
  { page, browser, simulator, look },
) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await press(page, "phone-link");
  const { phone } = await openPhone(browser, await scanned(page));
  await untilState(phone, "phone", "asking");
  await phone.evaluate(noteSenders);
  await press(phone, "phone-accept");
  await untilState(page, "phone-dialog", "on");
  await page.bringToFront();
  // Where pictures go to is asked for as it is for every camera.
  await press(page, "consent-accept");
  await press(page, "phone-done");
  await seenAt(simulator, 1);
  const { data, width, height } = decode(seenPictures(simulator)[0], { useTArray: true });
  const mean = [0, 1, 2].map((channel) =>
    data.reduce((sum, value, at) => at % 4 === channel ? sum + value : sum, 0) / (width * height)
  );
  assert(mean[1] > mean[0] && mean[1] > mean[2] && mean[1] > 60, String(mean));
  await look("phone_in_call");

  // A phone that falls asleep stops sending, and tells nobody.
  const sleeps = (isAsleep: boolean) =>
    phone.evaluate(async (isAsleep) => {
      const { senders } = globalThis as unknown as { senders: RTCRtpSender[] };
      const video = document.querySelector<HTMLVideoElement>("[data-testid=phone-preview]");
      const [track] = (video?.srcObject as MediaStream).getVideoTracks();
      await senders[0].replaceTrack(isAsleep ? null : track);
    }, isAsleep);
  const toldStill = (isTold: boolean) =>
    page.waitForFunction(
      (isTold) =>
        /^Nothing new has come from the phone since .*wake it\.$/.test(
          document.querySelector("[data-testid=phone-still]")?.textContent ?? "",
        ) === isTold,
      { timeout: 15_000 },
      isTold,
    );
  await sleeps(true);
  await toldStill(true);
  await look("phone_still");
  await sleeps(false);
  await toldStill(false);

  // What is hidden lies elsewhere on what its other camera sees: none of it leaves.
  await page.waitForSelector(`[data-testid="phone-dialog"]:not([open])`);
  await press(page, "hide-part");
  await page.waitForSelector(`[data-testid="cover"][data-tool="box"]`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`[data-testid="hidden-part"]`);
  await phone.bringToFront();
  await press(phone, "phone-flip");
  await phone.waitForSelector(`[data-testid="phone-preview"][data-facing="user"]`);
  await page.bringToFront();
  await page.waitForSelector(`[data-testid="sharing"][data-stage="resized"]`);
  await look("phone_flipped");
  await phone.bringToFront();
  await press(phone, "phone-end");
  await page.bringToFront();
  await page.waitForSelector(`[data-testid="preview"]`, { hidden: true, timeout: 15_000 });
  await untilStatus(page, "listening");
});

const CODE = "right-code-of-anna";

/** Close the dialog: until it is, nothing behind it can be used. */
async function closeDialog(page: Page): Promise<void> {
  await page.bringToFront();
  await press(page, "phone-stop");
  await page.waitForSelector(`[data-testid="phone-dialog"]:not([open])`, { timeout: 5_000 });
}

scene("with an access code; each end that leaves, however it does, is seen by the other", {
  env: { LOOKSEE_ACCESS_CODES: `anna:${CODE}` },
  expects: [/response code: 403|status of 403/],
  dark: true,
}, async ({ page, browser, look }) => {
  await press(page, "phone-link");
  await untilState(page, "phone-dialog", "failed");
  const reason = await page.$eval(
    `[data-testid="phone-failed"]`,
    (told) => told.getAttribute("data-reason"),
  );
  assertEquals(reason, "access-refused");
  await look("phone_desk_refused");
  await closeDialog(page);
  await page.type("#access-code", CODE);

  // The page goes while the phone is asked.
  await press(page, "phone-link");
  const first = await openPhone(browser, await scanned(page));
  await untilState(first.phone, "phone", "asking");
  await closeDialog(page);
  await untilState(first.phone, "phone", "failed");
  await first.phone.close();

  // The phone's page is closed while it is seen.
  await press(page, "phone-link");
  const second = await openPhone(browser, await scanned(page));
  await press(second.phone, "phone-accept");
  await untilState(page, "phone-dialog", "on");
  await second.phone.close({ runBeforeUnload: false });
  await untilState(page, "phone-dialog", "ended");

  // The page lets go of the phone.
  await press(page, "phone-again");
  const third = await openPhone(browser, await scanned(page));
  await press(third.phone, "phone-accept");
  await untilState(third.phone, "phone", "sending");
  await closeDialog(page);
  await untilState(third.phone, "phone", "ended");
  await third.phone.screenshot({ path: "tests/failed/looks/phone_let_go.png" });
  for (const { complaints } of [first, second, third]) assertEquals(complaints, []);
});

/** As where a network keeps its devices apart: an end never learns of an address that it reaches. */
function learnsNoAddress(): void {
  const { prototype } = RTCPeerConnection;
  const take = prototype.setRemoteDescription;
  Object.defineProperty(prototype, "setRemoteDescription", {
    value(this: RTCPeerConnection, { type, sdp = "" }: RTCSessionDescriptionInit) {
      const elsewhere = sdp.replace(/^a=candidate:.*\r\n/gm, "");
      return Reflect.apply(take, this, [{ type, sdp: elsewhere }]);
    },
  });
}

scene("where computer and phone find no way to each other both say so", {}, async (
  { page, browser, look },
) => {
  await page.evaluate(learnsNoAddress);
  await press(page, "phone-link");
  const { phone } = await openPhone(browser, await scanned(page));
  await phone.evaluate(learnsNoAddress);
  await press(phone, "phone-accept");
  await untilState(phone, "phone", "failed");
  await untilState(page, "phone-dialog", "failed");
  await look("phone_desk_no_path");
  await phone.screenshot({ path: "tests/failed/looks/phone_no_path.png" });
  for (const [where, testid] of [[page, "phone-failed"], [phone, "phone-told"]] as const) {
    const told = await where.$eval(`[data-testid="${testid}"]`, (told) => told.textContent ?? "");
    assertMatch(told, /no way to each other within 15 seconds.*same Wi-Fi/);
  }
});

Deno.test({
  name: "page and phone may be connected to different processes that share a store",
  timeout: 60_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const folder = await Deno.makeTempDir();
    stack.defer(() => Deno.remove(folder, { recursive: true }));
    const settings = { LOOKSEE_STORE: `${folder}/store.sqlite3` };
    const here = await startApp(settings);
    stack.defer(async () => void await here.stop());
    const there = await startApp(settings);
    stack.defer(async () => void await there.stop());
    const page = await openPairClient(here.url);
    page.send({ type: "ask" });
    const { pairingCode } = await page.next("code");
    const phone = await openPairClient(there.url);
    phone.send({ type: "join", pairingCode });
    await phone.next("joined");
    phone.send({ type: "offer", sdp: "v=0" });
    await page.next("joined");
    assertEquals((await page.next("offer")).sdp, "v=0");
    page.send({ type: "answer", sdp: "v=1" });
    assertEquals((await phone.next("answer")).sdp, "v=1");
    await phone.leave();
    assertEquals((await page.next("error")).code, "gone");
    await page.leave();
    for (const app of [here, there]) assertFalse(app.output().includes(pairingCode));
  },
});
