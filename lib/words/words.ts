/** What a card says: what happened, and what to do about it, first things first. */
export interface CardWords {
  readonly title: string;
  readonly what: string;
  readonly todo: readonly string[];
}

/** Every sentence of the page in one language. A new language is a file beside `en.ts`. */
export interface Words {
  /** BCP 47 tag. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly page: Readonly<Record<PageText, string>>;
  readonly status: Readonly<Record<StatusText, string>>;
  readonly sides: Readonly<
    Record<"you" | "owner" | "google" | "live" | "network" | "page", string>
  >;
  readonly actions: Readonly<
    Record<
      | "call-again"
      | "enter-code"
      | "open-microphone"
      | "open-screen"
      | "open-camera"
      | "resume-sound"
      | "reload",
      string
    >
  >;
  readonly consent: ConsentWords;
  readonly pictures: PictureWords;
  readonly tools: ToolWords;
  readonly cards: Readonly<Record<string, CardWords>>;
}

/** What leaves as a picture, and what is kept from leaving. */
export type PictureWords = Readonly<
  Record<
    | "toolsScreen"
    | "toolsCamera"
    | "previewCamera"
    | "flip"
    | "flipToBack"
    | "flipToFront"
    | "sharing"
    | "sharingBoth"
    | "sharingScreenOnly"
    | "sharingCameraOnly"
    | "paused"
    | "resized"
    | "titleSharing"
    | "titlePaused"
    | "pause"
    | "pauseLong"
    | "goOn"
    | "goOnLong"
    | "look"
    | "lookLong"
    | "hide"
    | "hideLong"
    | "crop"
    | "cropLong"
    | "showAll"
    | "showAllLong"
    | "drawBox"
    | "drawCrop"
    | "hidden"
    | "unhide"
    | "mode"
    | "modeReadable"
    | "modeFrugal"
    | "keysLook"
    | "filmstrip"
    | "filmstripWhat"
    | "filmstripDropped"
    | "seen"
    | "seenFacts"
    | "saw"
    | "gone"
    | "close"
    | "save"
    | "first"
    | "changed"
    | "speech"
    | "heartbeat"
    | "look-now"
    | "closer",
    string
  >
>;

/** The question asked before anything leaves. `{place}` is where it goes besides this server. */
export interface ConsentWords {
  readonly title: string;
  readonly intro: string;
  readonly microphone: string;
  readonly screen: string;
  readonly camera: string;
  readonly toGoogle: string;
  readonly toOther: string;
  readonly toSimulator: string;
  readonly toReplay: string;
  readonly notKept: string;
  readonly kept: string;
  readonly accept: string;
  readonly typeOnly: string;
  readonly decline: string;
}

/** What tools show and ask. */
export interface ToolWords extends
  Readonly<
    Record<
      | "notes"
      | "noteNew"
      | "noteClose"
      | "copy"
      | "copyNote"
      | "copyCode"
      | "copied"
      | "notCopied"
      | "linkTo"
      | "done"
      | "toDo"
      | "marked"
      | "markedPlace"
      | "using"
      | "watching"
      | "watchingAsked"
      | "watchingEnd"
      | "strictness"
      | "strictnessCertain"
      | "strictnessLikely"
      | "asks"
      | "asksWhat"
      | "asksNothing"
      | "allow"
      | "allowAlways"
      | "deny",
      string
    >
  > {
  /** What is being done, by the name of the page's tool. */
  readonly uses: Readonly<Record<string, string>>;
}

export type StatusText =
  | "idle"
  | "connecting"
  | "listening"
  | "hearing"
  | "thinking"
  | "speaking"
  /** A line is broken: what is said is kept. */
  | "reconnecting"
  /** Nobody spoke for long. */
  | "resting"
  | "ended"
  | "failed"
  /** In place of `listening` where the microphone does not hear. */
  | "muted"
  | "waiting";

export type PageText =
  | "name"
  | "title"
  | "description"
  | "headline"
  | "pitch"
  | "startTalk"
  | "startScreen"
  | "startCamera"
  | "startTyping"
  | "callAgain"
  | "goOn"
  | "goOnWhat"
  | "newCall"
  | "accessCode"
  | "accessCodeHint"
  | "simulatorBadge"
  | "simulatorBadgeMore"
  | "simulatorTitle"
  | "simulatorWhat"
  | "simulatorKey"
  | "replayBadge"
  | "recordedBadge"
  | "recordedTitle"
  | "recordedWhat"
  | "mute"
  | "unmute"
  | "microphoneOff"
  | "microphoneOpening"
  | "holdToTalk"
  | "screen"
  | "screenLong"
  | "camera"
  | "cameraLong"
  | "chooseMicrophone"
  | "chooseCamera"
  | "standardDevice"
  | "stop"
  | "stopLong"
  | "end"
  | "endLong"
  | "line"
  | "send"
  | "lineIdle"
  | "conversation"
  | "conversationEmpty"
  | "you"
  | "model"
  | "thoughts"
  | "sources"
  | "searchedFor"
  | "cut"
  | "typed"
  | "linesDropped"
  | "broken"
  | "noteNewCall"
  | "noteOutline"
  | "lineLost"
  | "lineLostTries"
  | "sessionLost"
  | "sessionLostTries"
  | "moving"
  | "restingWhat"
  | "connected"
  | "talked"
  | "timeLeft"
  | "endsSoon"
  | "renewals"
  | "renewalsOne"
  | "spent"
  | "preview"
  | "previewNone"
  | "pictureSent"
  | "pictureWaiting"
  | "picturesDropped"
  | "soundDropped"
  | "level"
  | "settings"
  | "turns"
  | "turnsAutomatic"
  | "turnsPushToTalk"
  | "patience"
  | "patienceQuick"
  | "patienceNormal"
  | "patiencePatient"
  | "settingsNext"
  | "fixedHere"
  | "fixedModel"
  | "fixedInstructions"
  | "fixedTools"
  | "fixedVoice"
  | "modelName"
  | "upstream"
  | "keys"
  | "keysMute"
  | "keysTalk"
  | "keysStop"
  | "dismiss"
  | "details"
  | "controls"
  | "troubles"
  | "noScript"
  | "notFoundTitle"
  | "notFoundWhat"
  | "faultTitle"
  | "faultWhat"
  | "home";

/** A text with its `{gaps}` filled. A gap without a value stays, so that it is seen. */
export function fill(text: string, gaps: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
}
