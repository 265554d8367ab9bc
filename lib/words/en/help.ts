/** English of the help sheet, and around phones and what browsers lack. */
export const enHelp = {
  open: "Keys and help",
  title: "Keys and help",
  close: "Close",
  what:
    "Everything can be done by keys, and everything by buttons: whatever has a key has a button too.",
  inCall: "In a call",
  onPicture: "On the picture",
  around: "Around the page",
  keyHelp: "this sheet",
  keyTab: "to the next button, with Shift to the one before",
  keyPress: "press the button that has the focus",
  keyTabs: "from one tab to the next, where a tab has the focus",
  keyEscape: "close what is open, else stop the reply",
  keySend: "send the line you typed",
  keyBreak: "a new row in what you type",
  keyArrows: "move what you draw or hide; with Shift, change the size of what is hidden",
  keyEnter: "set a ring, or draw the box that hides or shows",
  keyDelete: "take away the line drawn last, or what is hidden",
  letterKeys: "Letter keys",
  letterKeysWhat:
    "Off: single letters and signs do nothing. Space, Esc, Enter and the arrows keep working.",
  enter: "Enter",
  space: "Space",
  arrows: "Arrow keys",
  noScreen:
    "This browser cannot share a screen, as on most phones. Show things to the camera, or use a computer.",
  silent:
    "Hear nothing? Switch off your phone’s silent mode and turn the volume up: silent mode can mute this page, too.",
  silentClose: "I hear it",
} as const;
