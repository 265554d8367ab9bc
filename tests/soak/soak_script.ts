/** What the simulator answers in a soak: one sentence a reply, as long as was asked for. */

/** Words the person begins a line with, by what is wanted. */
export const ASKING = ["short", "long", "weather"] as const;
export type Asking = typeof ASKING[number];

/** Where the weather is looked up. */
export const WEATHER_TOOL = {
  name: "weather_at",
  description: "Tells the weather of a place.",
  parameters: { type: "object", properties: { place: { type: "string" } } },
};

/** A typed line, by what it is known again: replies name the id, too, but not so. */
export function typedLine(asking: Asking, id: string): { text: string; beginning: string } {
  const beginning = `${asking} ${id}`;
  return { text: `${beginning} if you please`, beginning };
}

export const SOAK_SCRIPT = `
rules:
  - when: { result: "*" }
    do:
      - say: "The tool says {result}, and that is all there is to it."
  - when: { words: "weather {place}" }
    do:
      - call:
          tool: weather_at
          args: { place: "{place}" }
  - when: { words: "long {place}" }
    do:
      - say: >-
          You wanted something about {place}, so here it is: a sound left a microphone in
          small steps, met a relay at the door, came to a machine that counted samples as others
          count sheep, and went back the same way, four times as fast as anyone can listen.
  - when: { words: "short {place}" }
    do:
      - say: "This is short, and about {place}."
  - when: { speech: any }
    do:
      - say: "I listened for {seconds} seconds, and that is what I have to say about it."
  - do:
      - say: "So I go on from where I was, and come to an end."
`;
