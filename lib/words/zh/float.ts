/** Chinese of the small window beside other work. */
export const zhFloat = {
  float: "悬浮",
  floatLong: "用小窗口悬浮在你的工作旁边",
  said: "说过的话",
  saidNothing: "说的话会显示在这里。",
  pointsAt: "Looksee 指着：{label}",
  asks: "Looksee 在它的页面里问了你一个问题。",
  keys: "小窗口",
} as const;
