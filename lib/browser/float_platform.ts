/** The part of a browser that opens small windows; tests hand in a fake. */
export interface FloatPlatform {
  /** One that stays above all others. Absent where there is none; rejects where it is refused. */
  requestWindow?(): Promise<Window>;
  /** An ordinary one, blank and of this page's origin; null where it is blocked. */
  openPopUp(): Window | null;
  /** Whether a video can be shown above all others. */
  readonly hasVideo: boolean;
  /** Tells by `pagehide` that the page is left. */
  page: Pick<EventTarget, "addEventListener">;
}

/** Of the window when it is first opened, in CSS pixels; browsers keep what a person makes of it. */
const SIZE = { width: 380, height: 340 };
/** As the style sheet of the small window has it. */
const TOUCH = "(hover: none) and (pointer: coarse)";

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
  const features = `popup,width=${SIZE.width},height=${SIZE.height}`;
  return {
    ...isPossible && { requestWindow: () => inPicture.requestWindow(SIZE) },
    // Where fingers point a pop-up is a tab, and would cover what it is to stand beside. Without an
    // address it is this page's in origin and content policy, and needs no network.
    openPopUp: () =>
      browser.matchMedia(TOUCH).matches ? null : browser.open("", "_blank", features),
    hasVideo: browser.document?.pictureInPictureEnabled === true,
    page: browser,
  };
}
