/** English cards about microphone, screen, camera and speaker. Keys: device, then what is wrong. */
export const enDeviceCards = {
  "microphone-denied": {
    title: "The microphone is blocked",
    what:
      "The browser or the system does not let this page hear you. You can go on typing and sharing.",
    todo: [
      "Click the symbol left of the address and allow the microphone.",
      "If it is allowed there, allow it for the browser in the system’s privacy settings.",
    ],
  },
  "microphone-dismissed": {
    title: "The microphone question was left open",
    what:
      "The browser asked whether this page may hear you, and got no answer. You can go on typing and sharing.",
    todo: ["Try again and choose “Allow”."],
  },
  "microphone-missing": {
    title: "No microphone found",
    what: "This computer has none, or it is switched off. You can go on typing and sharing.",
    todo: ["Plug one in or switch it on, then try again."],
  },
  "microphone-in-use": {
    title: "The microphone is in use",
    what: "Another program holds it, or it failed to start. You can go on typing and sharing.",
    todo: [
      "Close other calls and recorders, or pull it out and plug it in again.",
      "Then try again.",
    ],
  },
  "microphone-insecure": {
    title: "The microphone needs https",
    what:
      "Browsers give microphones only to pages with an https address, or on this same computer. You can go on typing.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "microphone-unsupported": {
    title: "This browser cannot use a microphone here",
    what:
      "It lacks what the page needs to hear you, or forbids it in this frame. You can go on typing and sharing.",
    todo: ["Use a current Chrome, Edge, Firefox or Safari, in a tab of its own."],
  },
  "screen-denied": {
    title: "Sharing the screen is blocked",
    what: "The system or a policy does not let this browser see the screen. The call goes on.",
    todo: [
      "Allow screen recording for the browser in the system’s privacy settings (on a Mac it has to be restarted then).",
    ],
  },
  "screen-dismissed": {
    title: "No screen was shared",
    what: "The choice was closed without one. The call goes on.",
    todo: ["If you want to share, press the button and choose a tab, window or screen."],
  },
  "screen-missing": {
    title: "There is no screen to share",
    what: "The browser found nothing it could show. The call goes on.",
    todo: ["Try again, and choose another tab or window."],
  },
  "screen-in-use": {
    title: "The screen could not be shared",
    what: "The system did not hand over its picture. The call goes on.",
    todo: [
      "Choose another window or the whole screen.",
      "If another program shares or protects it, close that one.",
    ],
  },
  "screen-insecure": {
    title: "Sharing needs https",
    what:
      "Browsers share screens only on pages with an https address, or on this same computer. The call goes on.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "screen-unsupported": {
    title: "This browser cannot share a screen",
    what: "Most phones cannot. The call goes on.",
    todo: ["Use a computer, or show it to the camera."],
  },
  "camera-denied": {
    title: "The camera is blocked",
    what: "The browser or the system does not let this page see through it. The call goes on.",
    todo: [
      "Click the symbol left of the address and allow the camera.",
      "If it is allowed there, allow it for the browser in the system’s privacy settings.",
    ],
  },
  "camera-dismissed": {
    title: "The camera question was left open",
    what: "The browser asked whether this page may use it, and got no answer. The call goes on.",
    todo: ["Try again and choose “Allow”."],
  },
  "camera-missing": {
    title: "No camera found",
    what: "This computer has none, or it is switched off. The call goes on.",
    todo: ["Plug one in or open its cover, then try again."],
  },
  "camera-in-use": {
    title: "The camera is in use",
    what: "Another program holds it, or it failed to start. The call goes on.",
    todo: ["Close other video calls.", "Then try again."],
  },
  "camera-insecure": {
    title: "The camera needs https",
    what:
      "Browsers give cameras only to pages with an https address, or on this same computer. The call goes on.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "camera-unsupported": {
    title: "This browser cannot use a camera here",
    what: "It lacks what the page needs, or forbids it in this frame. The call goes on.",
    todo: ["Use a current Chrome, Edge, Firefox or Safari, in a tab of its own."],
  },
  "speaker-denied": {
    title: "The browser does not let this page play sound",
    what: "You can read the replies.",
    todo: ["Allow sound for this page in the browser’s settings, then try again."],
  },
  "speaker-dismissed": {
    title: "Sound was not turned on",
    what: "You can read the replies.",
    todo: ["Press the button below."],
  },
  "speaker-missing": {
    title: "There is nothing to play sound on",
    what: "No loudspeaker or headphones were found. You can read the replies.",
    todo: ["Plug some in, then try again."],
  },
  "speaker-in-use": {
    title: "Sound could not be started",
    what: "The system did not hand over the loudspeaker. You can read the replies.",
    todo: ["Close other programs that play sound, then try again."],
  },
  "speaker-insecure": {
    title: "Sound needs https",
    what:
      "Browsers run this page’s player only with an https address, or on this same computer. You can read the replies.",
    todo: ["Open the page with https://, or as http://localhost on the server itself."],
  },
  "speaker-unsupported": {
    title: "This browser cannot play the replies",
    what: "It lacks what the page needs for sound. You can read them.",
    todo: ["Use a current Chrome, Edge, Firefox or Safari."],
  },
  "speaker-gone": {
    title: "The loudspeaker is gone",
    what:
      "It was unplugged or switched off. The call goes on, and replies are heard on the standard loudspeaker.",
    todo: ["Plug it in again: it is taken up by itself.", "Or choose another one under “Sound”."],
  },
  "speaker-refused": {
    title: "That loudspeaker cannot be used",
    what:
      "The browser does not lead the sound there. The call goes on, and replies are heard where they were before.",
    todo: [
      "Choose another one under “Sound”.",
      "Close other programs that use it, then choose it again.",
      "Or make it the standard loudspeaker in the system’s settings.",
    ],
  },
} as const;
