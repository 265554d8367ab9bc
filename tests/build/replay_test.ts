import { assertEquals } from "@std/assert";
import { Minutes, replayTask } from "../../lib/build/replay.ts";

Deno.test("the command line says which side is played, and how fast", () => {
  assertEquals(replayTask(["a.looksee", "--as=page"]), {
    as: "page",
    file: "a.looksee",
    speed: 1,
    url: "http://127.0.0.1:8000",
  });
  assertEquals(
    replayTask(["--as=page", "--speed=max", "--url=https://x/", "--code=c=1", "a.looksee"]),
    { as: "page", file: "a.looksee", speed: Infinity, url: "https://x/", code: "c=1" },
  );
  assertEquals(replayTask(["a.looksee", "--as=upstream", "--speed=2"]), {
    as: "upstream",
    file: "a.looksee",
    speed: "2",
  });
});

const SENSELESS = [
  [],
  ["a.looksee"],
  ["--as=page"],
  ["a", "b", "--as=page"],
  ["a", "--as=middle"],
  ["a", "--as=page", "--speed=0"],
  ["a", "--as=page", "--url=ftp://x"],
  ["a", "--as=page", "--loud=1"],
];
for (const args of SENSELESS) {
  Deno.test(`replay ${args.join(" ") || "without anything"} makes no sense`, () => {
    assertEquals(replayTask(args), null);
  });
}

Deno.test("what was said is joined to whole lines, sound makes none", () => {
  const minutes = new Minutes();
  const said = (who: "person" | "model", text: string, final = false) =>
    minutes.take({ type: "said", who, text, final });
  assertEquals(said("person", "hel"), []);
  assertEquals(said("person", "lo"), []);
  assertEquals(said("model", "good"), ["person: hello"]);
  const sound = { type: "sound", reply: 1, position: 0, pcm: new Int16Array(1) } as const;
  assertEquals(minutes.take(sound), []);
  assertEquals(said("model", " day", true), ["model: good day"]);
  assertEquals(said("model", "and"), []);
  assertEquals(minutes.take({ type: "reply", reply: 2, state: "interrupted" }), [
    "model: and",
    "reply 2 interrupted",
  ]);
  assertEquals(minutes.end(), []);
});
