/** Two notes, one after the other: hertz, and when each begins and ends in seconds. */
const NOTES = [
  { hertz: 523, fromS: 0.05, toS: 0.3 },
  { hertz: 784, fromS: 0.25, toS: 0.6 },
];
/** A quarter of full scale: no shock in headphones. */
const LOUDNESS = 0.25;

/**
 * Play a short sound on the browser's loudspeaker; resolves when it was played.
 *
 * @throws {Error} where the browser has no sound, or keeps it off
 */
export async function playTestTone(
  Context: new () => AudioContext = AudioContext,
): Promise<void> {
  const context = new Context();
  try {
    if (context.state !== "running") await context.resume();
    const played = NOTES.map(({ hertz, fromS, toS }) => {
      const ended = Promise.withResolvers<void>();
      const note = new OscillatorNode(context, { frequency: hertz });
      const volume = new GainNode(context, { gain: 0 });
      const at = context.currentTime;
      volume.gain.setTargetAtTime(LOUDNESS, at + fromS, 0.015);
      volume.gain.setTargetAtTime(0, at + toS - 0.08, 0.03);
      note.connect(volume).connect(context.destination);
      note.addEventListener("ended", () => ended.resolve(), { once: true });
      note.start(at + fromS);
      note.stop(at + toS + 0.1);
      return ended.promise;
    });
    await Promise.all(played);
  } finally {
    await context.close();
  }
}
