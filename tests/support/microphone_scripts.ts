/** Init scripts around the page's microphone; the app is unchanged. */
import type { Page } from "puppeteer-core";

/** Whatever the page asks for, give it the microphone without any processing. */
export async function takeMicrophoneRaw(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) => {
      if (!constraints?.audio) return open(constraints);
      const asked = typeof constraints.audio === "object" ? constraints.audio : {};
      const audio = {
        ...asked,
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
      };
      return open({ ...constraints, audio });
    };
  });
}

/**
 * Throw what Firefox (ESR 140) throws when a microphone is connected in a context that does not run
 * at the device's own rate; Chromium alone would let it pass.
 */
export async function guardCaptureRate(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const probe = new AudioContext();
    const deviceRate = probe.sampleRate;
    void probe.close();
    const connect = AudioContext.prototype.createMediaStreamSource;
    function refuseOtherRate(context: BaseAudioContext): void {
      if (context.sampleRate === deviceRate) return;
      throw new DOMException(
        "Connecting AudioNodes from AudioContexts with different sample-rate is currently not supported.",
        "NotSupportedError",
      );
    }
    AudioContext.prototype.createMediaStreamSource = function (stream) {
      refuseOtherRate(this);
      return connect.call(this, stream);
    };
    const PlainSource = MediaStreamAudioSourceNode;
    globalThis.MediaStreamAudioSourceNode = class extends PlainSource {
      constructor(context: AudioContext, options: MediaStreamAudioSourceOptions) {
        refuseOtherRate(context);
        super(context, options);
      }
    };
  });
}
