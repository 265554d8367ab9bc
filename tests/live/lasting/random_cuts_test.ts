/** Cuts of all kinds, drawn by a seed: what was said is in the server's memory once. */
import { assertEquals } from "@std/assert";
import { babble, roomNoise } from "../../simulator/synthetic_speech.ts";
import { withSimulator } from "./lasting_support.ts";

const FAULTS = [
  ...["", "drop@now", "drop@hearing", "drop@thinking", "drop@speaking", "drop@holding"],
  ...["drop@complete", "internal@speaking", "aborted@thinking", "normal-close@holding"],
  ...[
    "go-away-early:10ms@thinking",
    "deadline@thinking",
    "spurious-interruption",
    "drop@received2",
  ],
];
const QUICK = {
  backOff: { firstMs: 5, mostMs: 10 },
  overloadBackOff: { firstMs: 5, mostMs: 10 },
};

for (const seed of [1, 2, 3]) {
  Deno.test(`cut at random, every line and utterance is remembered once (seed ${seed})`, async () => {
    await withSimulator({}, async (simulator, open) => {
      let state = seed;
      const draw = (below: number) => (state = state * 48_271 % 0x7fff_ffff) % below;
      const talk = await open({ pace: QUICK });
      const lines: string[] = [];
      let utterances = 0;
      for (let round = 0; round < 12; round++) {
        simulator.setFaults(FAULTS[draw(FAULTS.length)]);
        const isTyped = draw(3) > 0;
        if (isTyped) {
          lines.push(`line ${round}`);
          talk.session.send({ type: "text", id: `${round}`, text: `line ${round}` });
        } else {
          utterances++;
          talk.speak(roomNoise(200));
          talk.speak(babble(600 + 200 * draw(5)));
          talk.speak(roomNoise(1_600));
        }
        await talk.nextWhere((message) => {
          // One fault a round: it would strike each connection anew.
          if (message.type === "renewing") simulator.setFaults("");
          if (isTyped) return message.type === "ack" && message.id === `${round}`;
          return message.type === "reply" && message.state === "complete";
        });
        simulator.setFaults("");
      }
      // The last answer has ended when a line more is answered, and then the memory is looked at.
      talk.session.send({ type: "text", id: "end", text: "the end" });
      await talk.next("ack", ({ id }) => id === "end");
      const marks = talk.checkpoints.length;
      while (talk.checkpoints.length === marks) await talk.nextCheckpoint();
      simulator.setFaults("drop@now");
      await talk.next("renewed");
      // What a fresh session was told in short counts as well.
      const remembered = (simulator.sessions.at(-1)?.restored ?? [])
        .filter(({ who }) => who === "person")
        .flatMap(({ text }) => text.split("\n"))
        .map((text) => text.replace("Person: ", ""));
      assertEquals(remembered.filter((text) => text.startsWith("line ")), lines);
      const spoken = remembered.filter((text) => text.includes("seconds of speech"));
      assertEquals(spoken.length, utterances);
    });
  });
}
