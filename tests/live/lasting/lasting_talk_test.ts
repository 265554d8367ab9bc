import { assert, assertEquals } from "@std/assert";
import { failureOf } from "../../../lib/live/failure.ts";
import { fakeClock } from "../../support/fake_clock.ts";
import { fakeSessions } from "./fake_sessions.ts";
import { line, openTalk, typesOf, withSimulator } from "./lasting_support.ts";
import { FIELD_LIMITS } from "../../../lib/wire/message.ts";

const FAULT = failureOf({
  ...{ closeCode: 1011, reason: "Internal error encountered.", phase: "setup" },
});

Deno.test("a talk is taken up by the handle of another process, and told what came after it", async () => {
  await withSimulator({}, async (simulator, open) => {
    const first = await open();
    first.session.send(line("1", "hello"));
    const { handle, afterReply } = await first.nextCheckpoint();
    await first.close();
    const earlier = [
      { who: "person", text: "hello", known: true },
      { who: "model", text: "Hello.", known: true },
      { who: "person", text: "Count to 9" },
      { who: "model", text: "One, two,", broken: true },
    ] as const;
    const second = await open({ handle, afterReply, earlier, soundFrom: 48_000 });
    assertEquals(await second.session.opened, { resumed: true });
    const { reply } = await second.next("reply", ({ state }) => state === "begun");
    assertEquals(reply, afterReply + 1);
    const [counted, request] = simulator.sessions[1].lines;
    assertEquals(counted, "Count to 9");
    assert(request.includes("Go on"));
  });
});

Deno.test("a foreign handle brings a fresh session that is told all of the earlier talk", async () => {
  await withSimulator({}, async (simulator, open) => {
    const earlier = [{ who: "person", text: "My name is Ann.", known: true }] as const;
    const talk = await open({ handle: "made up", earlier });
    assertEquals(await talk.session.opened, { resumed: false });
    talk.session.send(line("1", "hello"));
    await talk.next("ack", ({ id }) => id === "1");
    assertEquals(simulator.sessions.at(-1)?.lines, ["My name is Ann.", "hello"]);
  });
});

Deno.test("a talk that rests wakes on a line, and answers it", async () => {
  await withSimulator({}, async (simulator, open) => {
    const talk = await open({ pace: { parkMs: 100 } });
    await talk.next("parked");
    talk.session.send(line("1", "hello"));
    await talk.next("renewed");
    await talk.next("ack", ({ id }) => id === "1");
    assertEquals(simulator.sessions.length, 2);
    assertEquals(typesOf(talk.heard).includes("renewing"), false);
  });
});

Deno.test("more lines than anybody can type without an answer end the talk", async () => {
  await withSimulator({ textAnswerDelayMs: 10_000 }, async (_, open) => {
    const { session } = await open();
    const { openMessages } = FIELD_LIMITS;
    for (let n = 1; n <= openMessages + 1; n++) session.send(line(String(n), "hello"));
    assertEquals((await session.closed).failure?.code, "too-fast");
  });
});

Deno.test("a handle that another process still holds is asked for until that one has let go", async () => {
  const sessions = fakeSessions();
  const clock = fakeClock();
  // Four faults would be enough where nothing is to be waited for.
  for (let n = 0; n < 5; n++) sessions.refuse(FAULT);
  const opening = openTalk({ url: "" }, {
    openLive: sessions.open,
    clock,
    handle: "h",
    random: () => 0,
  });
  const opened = sessions.next();
  for (let ms = 0; ms < 12_000; ms += 250) {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    clock.pass(250);
  }
  assertEquals((await opened).asked.handle, "h");
  const talk = await opening;
  assertEquals(await talk.session.opened, { resumed: true });
  await talk.close();
});
