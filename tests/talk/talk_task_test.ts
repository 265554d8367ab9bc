import { assertEquals } from "@std/assert";
import { talkTask } from "../../lib/talk/talk_task.ts";

const PLAIN = {
  place: { to: "relay", url: "http://127.0.0.1:8000", asksForCode: false },
  inFile: null,
  outFile: null,
  queued: true,
  model: null,
  voice: null,
};

Deno.test("without anything it speaks from the microphone through the relay of this machine", () => {
  assertEquals<unknown>(talkTask([]), PLAIN);
});

Deno.test("the command line says where to, from what and where the replies go", () => {
  const args = ["--url=https://x.example", "--code", "--in=a=1.wav", "--out=b.wav", "--no-queue"];
  assertEquals<unknown>(talkTask([...args, "--model=m", "--voice=Kore"]), {
    place: { to: "relay", url: "https://x.example", asksForCode: true },
    inFile: "a=1.wav",
    outFile: "b.wav",
    queued: false,
    model: "m",
    voice: "Kore",
  });
  assertEquals<unknown>(talkTask(["--google"]), { ...PLAIN, place: { to: "live", baseUrl: null } });
  const place = { to: "live", baseUrl: "http://127.0.0.1:9000" };
  assertEquals<unknown>(talkTask(["--live=http://127.0.0.1:9000"]), { ...PLAIN, place });
});

const SENSELESS = [
  ["--google", "--url=http://x"],
  ["--google", "--live=http://x"],
  ["--google", "--code"],
  ["--code=secret"],
  ["--url=ftp://x"],
  ["--url=http://x/?key=secret"],
  ["--url"],
  ["--in="],
  ["--google=yes"],
  ["--loud"],
  ["a.wav"],
  ["--in=a", "--in=b"],
  ["--help"],
];
for (const args of SENSELESS) {
  Deno.test(`talk ${args.join(" ")} makes no sense`, () => {
    assertEquals(talkTask(args), null);
  });
}
