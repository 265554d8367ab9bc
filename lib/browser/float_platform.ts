/** The part of a browser that opens small windows; tests hand in a fake. */
export interface FloatPlatform {
  /** One that stays above all others. Absent where there is none; rejects where it is refused. */
  requestWindow?(): Promise<Window>;
  /** An ordinary one, blank and of this page's origin; null where it is blocked. */
  openPopUp(): Window | null;
  /** Tells by `pagehide` that the page is left. */
  page: Pick<EventTarget, "addEventListener">;
}

/** Of the window when it is first opened, in CSS pixels; browsers keep what a person makes of it. */
const SIZE = { width: 380, height: 340 };

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

/** What this browser can do, looked up when it is asked for. */
export function browserFloat(browser: typeof globalThis = globalThis): FloatPlatform {
  const { documentPictureInPicture: inPicture } = browser as {
    documentPictureInPicture?: DocumentPictureInPicture;
  };
  // In a frame it is always refused, and asking takes time that a pop-up's gesture has not.
  const isPossible = inPicture !== undefined && browser.top === browser.self;
  return {
    ...isPossible && { requestWindow: () => inPicture.requestWindow(SIZE) },
    // Without an address it is this page's in origin and content policy, and needs no network.
    openPopUp: () => browser.open("", "_blank", `popup,width=${SIZE.width},height=${SIZE.height}`),
    page: browser,
  };
}
