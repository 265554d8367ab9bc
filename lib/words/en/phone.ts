/** English sentences about a phone that becomes a page's camera: at the computer, and on the phone. */

const SAME_NETWORK =
  "Computer and phone found no way to each other within {seconds} seconds. Both have to be in one network (the same Wi-Fi). Guest networks often keep devices apart, and so does a VPN.";
const NEW_CODE = "Ask for a new code.";
const SCAN_AGAIN = "Ask for a new code on the computer, and scan that one.";
const RELOAD = "The page and the server did not understand each other. Reload the page.";
const STORE = "The server cannot note anything just now. Try again in a moment.";

export const enPhone = {
  /** At the computer. */
  desk: {
    open: "Use a phone as camera",
    title: "Use a phone as camera",
    asking: "Getting a code …",
    scan: "Point the phone’s camera at this code and open the address it finds.",
    qr: "QR code with the address to open on the phone",
    qrFailed: "The code could not be drawn. Load the page again.",
    left: "For one phone, for {seconds} more {seconds|second|seconds}.",
    where:
      "What the phone’s camera sees comes straight to this page, through your own network and no server.",
    here:
      "This page was opened at an address that only this computer knows, so a phone will not find it. Open the page with the https:// address that the server has for others.",
    joined: "A phone is here. Say yes on it to show what it sees.",
    connecting: "The phone’s camera is being connected …",
    on: "The phone’s camera is connected.",
    preview: "What the phone sees",
    again: "New code",
    cancel: "Cancel",
    done: "Done",
    stop: "Disconnect",
    insecure: {
      title: "A phone needs https",
      what:
        "Browsers let a page use a phone’s camera only with an https address. This page came with http.",
      todo: [
        "Open the page with its https:// address, if it has one.",
        "If you run this server: put it behind a proxy that ends TLS, or on Deno Deploy.",
      ],
    },
    ended: {
      them: "The phone has stopped its camera.",
      lost: "The way to the phone broke. It may be asleep, or have left the network.",
    },
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "There are too many pairings just now. Try again in a moment.",
      "unavailable": STORE,
      "access-refused": "This takes the access code of this server. Enter it on the page first.",
      "entry-refused": "The server did not let this page ask. Try again.",
      "too-many-tries": "Too many wrong access codes came from your network. Wait a minute.",
      "origin-refused": "Pages of this address may not ask here.",
      "settings-refused": "This server is not set up for it.",
      "code-refused": NEW_CODE,
      "expired": "No phone came within a minute, so the code is good no more.",
      "gone": "The phone has left.",
      "time-over": "It took too long. Ask for a new code.",
      "unreachable": "The server cannot be reached. Check the network, then try again.",
      "no-path": SAME_NETWORK,
      "unsupported": "This browser cannot take another device’s camera.",
    },
  },
  /** On the phone. */
  phone: {
    title: "Looksee: this phone as camera",
    noCode: {
      title: "Scan a code first",
      what:
        "On the computer, press “Use a phone as camera” and point this phone’s camera at the code. Each code is good once, also when this page is loaded again.",
    },
    insecure: {
      title: "The camera needs https",
      what:
        "This page came with http, and browsers give it no camera. Open the computer’s page with its https:// address, and scan the code there.",
    },
    joining: "Looking for the computer …",
    asking: {
      title: "Show this phone’s camera?",
      what:
        "What it sees goes to the computer whose code you scanned, straight through your network. While a call runs there, pictures of it go to the model, too. No sound is taken, and you can stop at any time.",
      accept: "Show the camera",
      decline: "No",
    },
    problem: {
      "denied":
        "The camera is blocked. Allow it for this page in the browser’s settings, then try again.",
      "missing": "No camera was found.",
      "in-use": "Another app holds the camera. Close it, then try again.",
      "insecure": "The camera needs an https address.",
      "unsupported": "This browser cannot use the camera here.",
      "dismissed": "The browser’s question was left open. Try again and choose “Allow”.",
    },
    opening: "Opening the camera …",
    connecting: "Connecting to the computer …",
    sending: "The computer sees this",
    keepOpen: "Keep this page in front: phones stop the camera of hidden ones.",
    preview: "What this phone sends",
    flip: "Other camera",
    stop: "Stop",
    ended: {
      title: "Stopped",
      us: "Nothing leaves this phone any more. You can close this page.",
      them: "The computer has let go of this camera. You can close this page.",
      lost: "The way to the computer broke. Scan a new code to go on.",
      camera: "The camera was taken away. Scan a new code to go on.",
    },
    failedTitle: "Not connected",
    failed: {
      "malformed": RELOAD,
      "out-of-order": RELOAD,
      "too-large": RELOAD,
      "too-fast": RELOAD,
      "busy": "There are too many pairings just now. Try again in a moment.",
      "unavailable": STORE,
      "access-refused": SCAN_AGAIN,
      "entry-refused": SCAN_AGAIN,
      "too-many-tries":
        "Too many wrong codes came from your network. Wait a minute, then scan anew.",
      "origin-refused": "Pages of this address may not come here.",
      "settings-refused": "This server is not set up for it.",
      "code-refused":
        "This code was used before, or is older than a minute. Ask for a new code on the computer.",
      "expired": SCAN_AGAIN,
      "gone": "The computer has left. Ask for a new code there.",
      "time-over": `It took too long. ${SCAN_AGAIN}`,
      "unreachable": "The server cannot be reached. Check the network, then scan a new code.",
      "no-path": SAME_NETWORK,
      "unsupported": "This browser cannot send its camera to a computer.",
    },
  },
} as const;
