/** Init script: a room without echo cancellation. The app is unchanged. */
import type { Page } from "puppeteer-core";

/**
 * Whatever microphone the page asks for, what it plays itself is heard in it too.
 *
 * @param room `gain` of that sound, and how long it is on its way
 */
export async function hearItself(
  page: Page,
  room: { gain: number; delayMs: number },
): Promise<void> {
  await page.evaluateOnNewDocument(({ gain, delayMs }: { gain: number; delayMs: number }) => {
    const played: MediaStream[] = [];
    const ears: ((sound: MediaStream) => void)[] = [];
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
      if (args[0] instanceof AudioDestinationNode) {
        const sink = (this.context as AudioContext).createMediaStreamDestination();
        Reflect.apply(connect, this, [sink]);
        played.push(sink.stream);
        for (const hear of ears) hear(sink.stream);
      }
      return Reflect.apply(connect, this, args);
    } as typeof connect;

    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const real = await open(constraints);
      if (!constraints?.audio) return real;
      const context = new AudioContext();
      const microphone = context.createMediaStreamDestination();
      Reflect.apply(connect, context.createMediaStreamSource(real), [microphone]);
      const hear = (sound: MediaStream) => {
        const way = new DelayNode(context, { delayTime: delayMs / 1_000 });
        const level = new GainNode(context, { gain });
        Reflect.apply(connect, context.createMediaStreamSource(sound), [way]);
        Reflect.apply(connect, way, [level]);
        Reflect.apply(connect, level, [microphone]);
      };
      ears.push(hear);
      played.forEach(hear);
      const [track] = microphone.stream.getAudioTracks();
      const settings = real.getAudioTracks()[0].getSettings();
      track.getSettings = () => settings;
      return microphone.stream;
    };
  }, room);
}
