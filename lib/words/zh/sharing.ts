/** Chinese around the sound of a shared tab, and the menu of the shared screen. */
export const zhSharing = {
  tabSound: "同时发出此标签页的声音",
  tabSoundHeld: "你说话时同时发出此标签页的声音",
  tabSoundLong:
    "Looksee 会把它和你的声音混在一起听，并把其中的话当作你说的。关闭麦克风不会让它静音。",
  hearing: "听到你或标签页的声音",
  menu: "共享屏幕的更多操作",
  another: "共享别的内容",
  anotherLong: "共享别的内容：选择另一个屏幕、窗口或标签页。在选好之前，仍共享现在的内容。",
  stop: "停止共享",
} as const;
