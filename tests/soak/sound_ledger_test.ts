import { assertEquals } from "@std/assert";
import { SessionRecord } from "../../lib/simulator/session/session_record.ts";
import { SoundLedger } from "./sound_ledger.ts";
import { taggedSound } from "./tagged_sound.ts";

/** What a ledger says of a stream of these pieces, while 5,000 to 9,000 is speech. */
async function figuresOf(pieces: readonly [position: number, samples: number][]) {
  const ledger = new SoundLedger();
  ledger.speak({ from: 5_000, to: 9_000 });
  const record = new SessionRecord(1, { recordSeconds: 1, recordPictures: 0 });
  const watching = ledger.watch(record);
  for (const [position, samples] of pieces) record.addAudio(taggedSound(position, samples, null));
  record.end({ code: 1000, reason: "" });
  await watching;
  return ledger.figures;
}

Deno.test("a ledger finds a stream without a seam whole, wherever it begins", async () => {
  assertEquals(await figuresOf([[4_800, 1_600], [6_400, 3_200], [9_600, 320]]), {
    lost: 0,
    doubled: 0,
    received: 5_120,
  });
});

Deno.test("a ledger counts speech that was jumped over or came again, and no room noise", async () => {
  assertEquals(await figuresOf([[3_200, 1_600], [6_400, 1_600]]), {
    lost: 1_400,
    doubled: 0,
    received: 3_200,
  });
  assertEquals(await figuresOf([[3_200, 3_200], [4_800, 3_200]]), {
    lost: 0,
    doubled: 1_400,
    received: 6_400,
  });
});
