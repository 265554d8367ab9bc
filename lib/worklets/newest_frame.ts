/** The newest frame of a track; older ones are closed at once, as a source has only a few of them. */
export class NewestFrame {
  #frame: VideoFrame | null = null;
  #reader: ReadableStreamDefaultReader<VideoFrame> | null = null;

  /** Null before the first, and where the frames are not to be had. */
  get frame(): VideoFrame | null {
    return this.#frame;
  }

  /** Read to the end of `frames`; calls at each. */
  async follow(frames: ReadableStream<VideoFrame>, onFrame: () => void): Promise<void> {
    const reader = this.#reader = frames.getReader();
    while (true) {
      const { value, done } = await reader.read();
      if (done) return this.close();
      this.#frame?.close();
      this.#frame = value;
      onFrame();
    }
  }

  /** Give back what is held, and read no more. */
  close(): void {
    // A stream that failed says so to whoever follows it.
    void this.#reader?.cancel().catch(() => {});
    this.#reader = null;
    this.#frame?.close();
    this.#frame = null;
  }
}
