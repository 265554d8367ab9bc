import { assertEquals } from "@std/assert";
import { jsonOf } from "../../../lib/browser/keeping/json_of.ts";
import { HOSTILE, JPEG, someLine, someTalk } from "./some_talk.ts";

Deno.test("a talk as data says what it is, in plain units, with its pictures", () => {
  const picture = { width: 4, height: 2, sentAtMs: 0, bytes: JPEG.length };
  const pictures = [{ ...picture, number: 2 }, { ...picture, number: 3 }];
  const talk = someTalk({ lines: HOSTILE.map((text) => someLine({ text })), pictures });
  const file = JSON.parse(jsonOf({ talk, jpegs: new Map([[3, JPEG]]) }));
  assertEquals(file, {
    ...{ format: "looksee-talk", version: 1, title: HOSTILE[0], model: "gemini-3.8-live" },
    ...{ begunAt: "2026-11-21T09:30:00.000Z", endedAt: "2026-11-21T09:32:05.000Z" },
    ...{ dollars: 0.034, lines: talk.lines, notes: [], linesDropped: 0, picturesDropped: 0 },
    pictures: [
      { number: 2, width: 4, height: 2, sentAt: "1970-01-01T00:00:00.000Z", dataUrl: null },
      {
        ...{ number: 3, width: 4, height: 2, sentAt: "1970-01-01T00:00:00.000Z" },
        dataUrl: "data:image/jpeg;base64,/9gBAgP/2Q==",
      },
    ],
  });
});
