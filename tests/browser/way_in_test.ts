import { assertEquals } from "@std/assert";
import type { Entry } from "../../lib/browser/entry.ts";
import { DEAD_AFTER_MS } from "../../lib/browser/line_watch.ts";
import { WayIn } from "../../lib/browser/way_in.ts";
import { fakeClock } from "../support/fake_clock.ts";

const TICKET: Entry = { type: "ticket", entryTicket: "sealed" };

function wayIn() {
  const clock = fakeClock();
  const trades: { signal: AbortSignal; answer: (entry: Entry) => void }[] = [];
  const enter = (signal: AbortSignal) =>
    new Promise<Entry>((answer) => trades.push({ signal, answer }));
  return { clock, trades, way: new WayIn({ enter, clock }) };
}

Deno.test("where nothing is asked for the way is open", () => {
  assertEquals(new WayIn({ clock: fakeClock() }).isOpen, true);
  assertEquals(wayIn().way.isOpen, false);
});

Deno.test("every connection gets a ticket of its own, and nothing is left running", async () => {
  const { way, trades, clock } = wayIn();
  for (const index of [0, 1]) {
    const entry = way.enter();
    trades[index].answer(TICKET);
    assertEquals(await entry, TICKET);
  }
  assertEquals([trades.length, trades[1].signal.aborted], [2, false]);
  clock.pass(DEAD_AFTER_MS);
  assertEquals(trades[1].signal.aborted, false);
});

Deno.test("who does not answer in time cannot be reached, also where timers are late", async () => {
  for (const isHidden of [false, true]) {
    const { way, trades, clock } = wayIn();
    const entry = way.enter();
    if (isHidden) {
      clock.nowMs = () => DEAD_AFTER_MS;
      way.tick();
    } else clock.pass(DEAD_AFTER_MS);
    assertEquals(await entry, { type: "unreachable" });
    assertEquals(trades[0].signal.aborted, true);
  }
});

Deno.test("closed, it calls the trade off", async () => {
  const { way, trades } = wayIn();
  const entry = way.enter();
  way.close();
  assertEquals([await entry, trades[0].signal.aborted], [{ type: "unreachable" }, true]);
});
